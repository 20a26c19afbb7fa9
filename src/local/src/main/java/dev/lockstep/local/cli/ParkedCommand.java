package dev.lockstep.local.cli;

import dev.lockstep.engine.model.Note;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// What waits for a person.
@Command(
        name = "parked",
        mixinStandardHelpOptions = true,
        description = "Lists the people that cannot be written until somebody acts, by cause, with the fix.")
final class ParkedCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Option(names = "--limit", paramLabel = "N", description = "How many at most (default: ${DEFAULT-VALUE}).")
    private int limit = 100;

    @Mixin
    private TargetSystem system = new TargetSystem();

    @Override
    public void run() {
        new NoteList(Note.Kind.PARKED, "Nothing is parked.")
                .print(system.desk(), limit, spec.commandLine().getOut());
    }
}
