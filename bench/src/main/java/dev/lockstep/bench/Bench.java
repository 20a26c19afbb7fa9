package dev.lockstep.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockstep.local.Logs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.runner.RunnerException;

/// Takes every measure and prints it beside its bar. Exits with 1 when a bar is missed. `--json FILE` writes the
/// same figures; `--small` takes a tenth of the volume, to see that it works; `--start-up` looks at the packaged
/// zip only, `--merge` at the merge only, `--rates` at a changed exchange rate only.
public final class Bench {
    private static final String USAGE = """
            ./lockstep bench [--json FILE] [--small] [--start-up | --merge | --rates]
              --json FILE   writes the figures as JSON too
              --small       takes a tenth of the volume, to see that it works
              --start-up    looks at the packaged zip only
              --merge       looks at the merge only: unchanged records a second on one core; a minute
              --rates       looks only at what a changed exchange rate takes
            Takes some eleven minutes. Ends with 1 when a bar is missed.""";

    private Bench() {}

    /// Ends the process itself: the servers in it leave threads behind.
    public static void main(String[] args) {
        Logs.warningsOnly();
        int status = 1;
        try {
            status = measure(List.of(args));
        } catch (IOException | InterruptedException | RunnerException | RuntimeException failure) {
            System.err.println("bench: " + failure.getMessage());
        }
        System.out.flush();
        System.exit(status);
    }

    private static int measure(List<String> options) throws IOException, InterruptedException, RunnerException {
        if (options.contains("--help")) {
            System.out.println(USAGE);
            return 0;
        }
        int divisor = options.contains("--small") ? 10 : 1;
        List<Figure> figures = new ArrayList<>();
        if (options.contains("--rates")) {
            figures.addAll(ChangedRate.measure(50_000 / divisor));
            print(figures, 0);
            return end(figures, options);
        }
        if (!options.contains("--start-up")) {
            figures.addAll(MergePace.measure());
            print(figures, 0);
        }
        if (options.contains("--merge")) {
            return end(figures, options);
        }
        int printed = figures.size();
        figures.addAll(StartUp.measure(home()));
        print(figures, printed);
        if (options.contains("--start-up")) {
            return end(figures, options);
        }
        printed = figures.size();
        figures.addAll(LoneChange.measure(60 / divisor));
        print(figures, printed);
        printed = figures.size();
        figures.addAll(Storm.measure(10_000 / divisor));
        print(figures, printed);
        printed = figures.size();
        figures.addAll(Throughput.measure(55_000 / divisor));
        print(figures, printed);
        printed = figures.size();
        figures.addAll(ChangedRate.measure(50_000 / divisor));
        print(figures, printed);
        return end(figures, options);
    }

    private static int end(List<Figure> figures, List<String> options) throws IOException {
        int json = options.indexOf("--json");
        if (json >= 0 && json + 1 < options.size()) {
            new ObjectMapper()
                    .writerWithDefaultPrettyPrinter()
                    .writeValue(Path.of(options.get(json + 1)).toFile(), figures);
        }
        return figures.stream().allMatch(Figure::isMet) ? 0 : 1;
    }

    /// The project's directory, as the script `lockstep` names it.
    private static Path home() {
        return Path.of(System.getProperty("dev.lockstep.home", "."));
    }

    private static void print(List<Figure> figures, int from) {
        for (Figure figure : figures.subList(from, figures.size())) {
            System.out.printf(
                    Locale.ROOT,
                    "%-62s %12.3f %-8s %s%n",
                    figure.name(),
                    figure.value(),
                    figure.unit(),
                    figure.verdict());
        }
    }
}
