package dev.lockstep.local.cli;

import dev.lockstep.engine.config.ConfigProblem;
import dev.lockstep.engine.config.ConfigReader;
import dev.lockstep.engine.config.ConfigReader.Result;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// What concerns `lockstep.yaml` (REQUIREMENTS X11).
@Command(
        name = "config",
        mixinStandardHelpOptions = true,
        description = "Checks the configuration.",
        synopsisSubcommandLabel = "check",
        subcommands = ConfigCommand.Check.class)
final class ConfigCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "config takes: check [FILE]");
    }

    /// Exits with 1 when there is a problem.
    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = "Says every problem of a configuration file, with its line, its column and the fix.")
    static final class Check implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Parameters(
                arity = "0..1",
                paramLabel = "FILE",
                description = "The file to check (default: the lockstep.yaml that is packaged).")
        private Path file;

        @Override
        public Integer call() throws IOException {
            PrintWriter out = spec.commandLine().getOut();
            String name = file == null ? "lockstep.yaml" : file.toString();
            switch (ConfigReader.read(text())) {
                case Result.Valid valid -> {
                    int fields = valid.config().people().fields().size();
                    out.println(name + " is good: " + fields + " fields of people are mapped.");
                    return 0;
                }
                case Result.Invalid invalid -> {
                    for (ConfigProblem problem : invalid.problems()) {
                        out.println(name + ": " + problem);
                    }
                    return 1;
                }
            }
        }

        private String text() throws IOException {
            if (file == null) {
                return ConfigReader.packaged();
            }
            try {
                return Files.readString(file);
            } catch (NoSuchFileException e) {
                throw new ParameterException(spec.commandLine(), "There is no file " + file, e);
            } catch (CharacterCodingException e) {
                throw new ParameterException(spec.commandLine(), file + " is not a text in UTF-8", e);
            }
        }
    }
}
