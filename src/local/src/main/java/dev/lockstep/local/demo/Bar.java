package dev.lockstep.local.demo;

import java.io.Console;
import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/// The progress bar of one phase, on standard error. Where that is no terminal it moves seldom, to keep logs
/// short.
final class Bar implements AutoCloseable {
    private static final int TERMINAL_MILLIS = 150;
    private static final int LOG_MILLIS = 15_000;
    private static final int WIDTH = 100;

    private final ProgressBar bar;

    private Bar(ProgressBar bar) {
        this.bar = bar;
    }

    static Bar of(String task, long max) {
        return new Bar(new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(max)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(isTerminal() ? TERMINAL_MILLIS : LOG_MILLIS)
                .setConsumer(new ConsoleProgressBarConsumer(System.err, WIDTH))
                .hideEta()
                .build());
    }

    void stepTo(long step) {
        bar.stepTo(Math.min(step, bar.getMax()));
    }

    private static boolean isTerminal() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    }

    @Override
    public void close() {
        bar.close();
    }
}
