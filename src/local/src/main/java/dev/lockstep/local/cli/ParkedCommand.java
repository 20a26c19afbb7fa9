package dev.lockstep.local.cli;

import dev.lockstep.engine.model.Note;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.port.Desk;
import java.io.PrintWriter;
import java.util.Map;
import java.util.stream.Collectors;
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
        Desk desk = system.desk();
        PrintWriter out = spec.commandLine().getOut();
        Map<String, Long> causes = desk.countByCause(Note.Kind.PARKED);
        if (causes.isEmpty()) {
            out.println("Nothing is parked.");
            return;
        }
        causes.forEach((cause, count) -> out.printf("%6d  %s%n", count, cause));
        out.println();
        desk.notes(Note.Kind.PARKED, limit).forEach(note -> print(out, note));
    }

    private static void print(PrintWriter out, Note note) {
        String records = note.records().stream().map(RecordKey::toString).collect(Collectors.joining(", "));
        out.printf("%s  %s  %s%n    %s%n", note.at(), note.cause(), records, note.sentence());
    }
}
