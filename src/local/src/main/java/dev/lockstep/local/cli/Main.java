package dev.lockstep.local.cli;

import dev.lockstep.local.Logs;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// What `./lockstep` runs once everything is built.
@Command(
        name = "lockstep",
        description = {"Keeps HubSpot and Salesforce in step.", ""},
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            UpCommand.class,
            StopCommand.class,
            ResumeCommand.class,
            ModeCommand.class,
            ParkedCommand.class,
            ReviewCommand.class,
            ResolveCommand.class,
            PlannedCommand.class,
            DuplicatesCommand.class,
            ReportCommand.class,
            FieldsCommand.class,
            ConfigCommand.class,
            SetupCommand.class,
            PackageCommand.class
        })
public final class Main {
    private Main() {}

    /// Ends the process itself: ElasticMQ leaves threads behind.
    public static void main(String[] args) {
        Logs.warningsOnly();
        int status = commandLine().execute(args);
        System.out.flush();
        System.err.flush();
        System.exit(status);
    }

    /// Exit codes: 0 done, 1 failed, 2 wrongly called.
    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    line.getErr().println("lockstep: " + reason(failure));
                    return 1;
                });
    }

    private static String reason(Throwable failure) {
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }
}
