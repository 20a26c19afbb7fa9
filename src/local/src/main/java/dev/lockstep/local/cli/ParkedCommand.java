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
        list(out, desk, Note.Kind.PARKED, "Nothing is parked.", "Parked: a CRM refused it, or two would be one.");
        list(out, desk, Note.Kind.SKIPPED, "Nothing is skipped.", "Skipped: it has no valid e-mail address.");
    }

    private void list(PrintWriter out, Desk desk, Note.Kind kind, String none, String heading) {
        Map<String, Long> causes = desk.countByCause(kind);
        if (causes.isEmpty()) {
            out.println(none);
            return;
        }
        out.println(heading);
        causes.forEach((cause, count) -> out.printf("%6d  %s%n", count, cause));
        out.println();
        desk.notes(kind, limit).forEach(note -> print(out, note));
        out.println();
    }

    private static void print(PrintWriter out, Note note) {
        String records = note.records().stream().map(RecordKey::toString).collect(Collectors.joining(", "));
        out.printf("%s  %s  %s%n    %s%n", note.at(), note.cause(), records, note.sentence());
    }
}
