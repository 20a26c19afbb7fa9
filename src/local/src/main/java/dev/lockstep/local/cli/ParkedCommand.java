package dev.lockstep.local.cli;

import dev.lockstep.engine.model.Note;
import dev.lockstep.engine.port.Desk;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// What waits for a person.
@Command(
        name = "parked",
        mixinStandardHelpOptions = true,
        description = "Lists what does not cross until somebody acts, by cause, with the fix.")
final class ParkedCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Option(names = "--limit", paramLabel = "N", description = "How many at most (default: ${DEFAULT-VALUE}).")
    private int limit = 100;

    @Mixin
    private TargetSystem system = new TargetSystem();

    @Override
    public void run() {
        Desk desk = system.desk();
        PrintWriter out = spec.commandLine().getOut();
        new NoteList(Note.Kind.PARKED, "Parked: a CRM refused it, or two would be one.", "Nothing is parked.")
                .print(desk, limit, out);
        new NoteList(Note.Kind.SKIPPED, "Skipped: it has no valid e-mail address.", "Nothing is skipped.")
                .print(desk, limit, out);
    }
}
