package dev.lockstep.local.cli;

import dev.lockstep.engine.model.Note;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.port.Desk;
import java.io.PrintWriter;
import java.util.Map;
import java.util.stream.Collectors;

/// Notes of one kind as a person reads them: a heading, how many by cause, then each with its records, fields and
/// sentence.
record NoteList(Note.Kind kind, String heading, String none) {
    void print(Desk desk, int limit, PrintWriter out) {
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
        String fields = note.fields().isEmpty() ? "" : "  [" + String.join(", ", note.fields()) + "]";
        out.printf("%s  %s  %s%s%n    %s%n", note.at(), note.cause(), records, fields, note.sentence());
    }
}
