package dev.lockstep.engine.testing;

import dev.lockstep.engine.model.CrmRecord;
import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.model.Reading;
import dev.lockstep.engine.model.RecordEvent;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.Edit;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/// The records of a `FakeCrm`, what becomes of them, and the events that tell of it.
final class FakeRecords {
    private static final String ADDITIONAL = "hs_additional_emails";
    final Map<RecordKey, Row> rows = new TreeMap<>();
    final Map<String, Function<String, String>> rewrites = new HashMap<>();
    private final Side side;
    private final InstantSource clock;
    private final Consumer<RecordEvent> events;
    boolean historyTellsValues = true;
    private int nextId = 1;

    FakeRecords(Side side, InstantSource clock, Consumer<RecordEvent> events) {
        this.side = side;
        this.clock = clock;
        this.events = events;
    }

    static final class Row {
        final Map<String, String> fields = new HashMap<>();
        final Map<String, Edit> personEdits = new HashMap<>();
        Instant modifiedAt = Instant.EPOCH;
        Optional<Reading> gone = Optional.empty();
    }

    RecordKey create(String type) {
        RecordKey key = newKey(type);
        rows.put(key, new Row());
        return key;
    }

    void gone(RecordKey key, Optional<Reading> how, Hint.Cause cause) {
        rows.get(key).gone = how;
        tell(key, cause, Map.of(), Set.of());
    }

    /// HubSpot merges into a third id.
    RecordKey mergeIntoNew(RecordKey primary, RecordKey loser) {
        RecordKey merged = newKey(primary.type());
        Row row = new Row();
        row.fields.putAll(rows.get(primary).fields);
        row.fields.put(ADDITIONAL, rows.get(loser).fields.getOrDefault("email", ""));
        row.modifiedAt = clock.instant();
        rows.put(merged, row);
        for (RecordKey old : List.of(primary, loser)) {
            rows.get(old).gone = Optional.of(new Reading.Moved(merged, Reading.Moved.Cause.MERGED));
        }
        tell(merged, Hint.Cause.MERGED, Map.of(), Set.of(primary.id(), loser.id()));
        return merged;
    }

    RecordKey convert(RecordKey lead) {
        RecordKey contact = newKey(RecordKey.CONTACT);
        Row row = new Row();
        row.fields.putAll(rows.get(lead).fields);
        row.modifiedAt = clock.instant();
        rows.put(contact, row);
        rows.get(lead).gone = Optional.of(new Reading.Moved(contact, Reading.Moved.Cause.CONVERTED));
        tell(contact, Hint.Cause.CREATED, row.fields, Set.of());
        tell(lead, Hint.Cause.CHANGED, Map.of("IsConverted", "true"), Set.of());
        return contact;
    }

    List<RecordKey> living() {
        return rows.entrySet().stream()
                .filter(e -> e.getValue().gone.isEmpty())
                .map(Map.Entry::getKey)
                .toList();
    }

    String field(RecordKey key, String name) {
        return rows.get(key).fields.getOrDefault(name, "");
    }

    void apply(RecordKey key, Map<String, String> values, boolean person, Hint.Cause cause) {
        Row row = rows.get(key);
        Map<String, String> changed = new HashMap<>();
        values.forEach((field, value) -> {
            String stored = rewrites.getOrDefault(field, v -> v).apply(value);
            if (!stored.equals(row.fields.getOrDefault(field, ""))) {
                changed.put(field, stored);
            }
            row.fields.put(field, stored);
            if (person) {
                row.personEdits.put(
                        field, new Edit(clock.instant(), Optional.of(stored).filter(v -> historyTellsValues)));
            }
        });
        row.modifiedAt = clock.instant();
        if (!changed.isEmpty() || cause == Hint.Cause.CREATED) {
            tell(key, cause, changed, Set.of());
        }
    }

    private void tell(RecordKey key, Hint.Cause cause, Map<String, String> fields, Set<String> aliases) {
        if (rows.containsKey(key)) {
            rows.get(key).modifiedAt = clock.instant();
        }
        events.accept(new RecordEvent(key, cause, fields, aliases, clock.instant(), "fake"));
    }

    /// Who has the address, but for `not`.
    Optional<RecordKey> owner(String email, RecordKey not) {
        String wanted = email.toLowerCase(Locale.ROOT);
        return living().stream()
                .filter(k -> !k.equals(not) && !wanted.isEmpty() && addresses(k).contains(wanted))
                .findFirst();
    }

    private Set<String> addresses(RecordKey key) {
        Set<String> all = new HashSet<>(Arrays.asList(field(key, ADDITIONAL).split(";", -1)));
        all.add(primary(key));
        return all;
    }

    String primary(RecordKey key) {
        return field(key, side == Side.HUBSPOT ? "email" : "Email").strip().toLowerCase(Locale.ROOT);
    }

    Instant at(RecordKey key) {
        return rows.get(key).modifiedAt;
    }

    CrmRecord record(RecordKey key, Set<String> names) {
        Map<String, String> fields = new HashMap<>();
        names.forEach(n -> fields.put(n, field(key, n)));
        return new CrmRecord(key, fields, at(key));
    }

    private RecordKey newKey(String type) {
        String prefix =
                switch (type) {
                    case RecordKey.LEAD -> "00Q5f00000";
                    case RecordKey.CONTACT -> "0035f00000";
                    default -> "";
                };
        return new RecordKey(side, type, prefix + String.format(Locale.ROOT, "%06d", nextId++));
    }
}
