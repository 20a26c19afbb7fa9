package dev.lockstep.aws.table;

import static dev.lockstep.aws.table.Attributes.list;
import static dev.lockstep.aws.table.Attributes.number;
import static dev.lockstep.aws.table.Attributes.text;
import static dev.lockstep.aws.table.Attributes.time;

import dev.lockstep.aws.table.Listing.Range;
import dev.lockstep.engine.model.Note;
import dev.lockstep.engine.model.RecordKey;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// Notes for people, as items.
final class Notes {
    private final Table table;
    private final Listing listing;

    Notes(Table table) {
        this.table = table;
        this.listing = new Listing(table);
    }

    void write(Collection<Note> notes) {
        Map<String, WriteRequest> puts = new LinkedHashMap<>();
        notes.forEach(note -> puts.put(
                Keys.note(note.kind(), note.subject()),
                WriteRequest.builder().putRequest(p -> p.item(item(note))).build()));
        table.write(puts.values());
    }

    void erase(Note.Kind kind, Collection<String> subjects) {
        table.write(new LinkedHashSet<>(subjects)
                .stream()
                        .map(subject -> WriteRequest.builder()
                                .deleteRequest(d -> d.key(Map.of(TableSchema.KEY, text(Keys.note(kind, subject)))))
                                .build())
                        .toList());
    }

    List<Note> newest(Note.Kind kind, int limit) {
        return listing.items(new Range(Keys.noteList(kind), Optional.empty(), true), limit, item -> true).stream()
                .map(Notes::note)
                .sorted(Comparator.comparing(Note::at).reversed().thenComparing(Note::subject))
                .limit(limit)
                .toList();
    }

    Map<String, Long> countByCause(Note.Kind kind) {
        return listing.countByCause(Keys.noteList(kind));
    }

    private static Map<String, AttributeValue> item(Note note) {
        Map<String, AttributeValue> item = new LinkedHashMap<>();
        item.put(TableSchema.KEY, text(Keys.note(note.kind(), note.subject())));
        item.put(TableSchema.LIST_KEY, text(Keys.shard(Keys.noteList(note.kind()), note.subject())));
        item.put(TableSchema.LIST_ORDER, time(note.at()));
        item.put("kind", text(note.kind().name()));
        item.put("subject", text(note.subject()));
        item.put("records", list(note.records(), RecordKey::toString));
        item.put(TableSchema.CAUSE, text(note.cause()));
        item.put("sentence", text(note.sentence()));
        item.put("fields", list(note.fields(), Function.identity()));
        lifetime(note.kind())
                .ifPresent(life ->
                        item.put(TableSchema.TTL, number(note.at().plus(life).getEpochSecond())));
        return item;
    }

    /// What nobody has to act on goes by itself; what waits for a person stays.
    private static Optional<Duration> lifetime(Note.Kind kind) {
        return switch (kind) {
            case PARKED -> Optional.empty();
            case REVIEW -> Optional.of(Duration.ofDays(365));
            case SKIPPED, PLANNED -> Optional.of(Duration.ofDays(90));
        };
    }

    private static Note note(Map<String, AttributeValue> item) {
        return new Note(
                Note.Kind.valueOf(item.get("kind").s()),
                item.get("subject").s(),
                list(item.get("records"), RecordKey::parse),
                item.get(TableSchema.CAUSE).s(),
                item.get("sentence").s(),
                list(item.get("fields"), Function.identity()),
                time(item.get(TableSchema.LIST_ORDER)));
    }
}
