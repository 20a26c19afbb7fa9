package dev.lockstep.local.cli;

import dev.lockstep.engine.model.Note;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// What `observe` holds back (REQUIREMENTS X12).
@Command(
        name = "planned",
        mixinStandardHelpOptions = true,
        description =
                "Lists what would be written: in observe mode, and outside the pilot. Ids and field names, no values.")
final class PlannedCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Option(names = "--limit", paramLabel = "N", description = "How many at most (default: ${DEFAULT-VALUE}).")
    private int limit = 100;

    @Mixin
    private TargetSystem system = new TargetSystem();

    @Override
    public void run() {
        new NoteList(Note.Kind.PLANNED, "Planned: this would be written.", "Nothing is planned.")
                .print(system.desk(), limit, spec.commandLine().getOut());
    }
}
