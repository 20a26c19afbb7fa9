package dev.lockstep.engine.testing;

import dev.lockstep.engine.mapping.RollUp;
import dev.lockstep.engine.mapping.SyncedObject;
import dev.lockstep.engine.model.CrmRecord;
import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.model.Reading;
import dev.lockstep.engine.model.RecordEvent;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.ChangePage;
import dev.lockstep.engine.port.ChildPage;
import dev.lockstep.engine.port.Crm;
import dev.lockstep.engine.port.CrmError;
import dev.lockstep.engine.port.Cursor;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.engine.port.Edit;
import dev.lockstep.engine.port.Write;
import dev.lockstep.engine.port.WriteResult;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
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

/// A CRM in memory behind the engine's port: HubSpot with one address per contact, or Salesforce with an external
/// id. Every change, a person's or ours, causes an event. For tests of the protocol; the sandboxes stand in for
/// the real APIs.
public final class FakeCrm implements Crm {
    public static final String EXTERNAL_ID = "Lockstep_HubSpot_Id__c";
    private static final String ADDITIONAL = "hs_additional_emails";
    private final Side side;
    private final InstantSource clock;
    private final Consumer<RecordEvent> events;
    private final Map<RecordKey, Row> rows = new TreeMap<>();
    private boolean historyTellsValues = true;
    private final Map<String, Function<String, String>> rewrites = new HashMap<>();
    private final List<Function<Write, Optional<CrmError>>> refusals = new ArrayList<>();
    private final List<Runnable> beforeWrite = new ArrayList<>();
    private final Map<String, String> users = new HashMap<>();
    private final Map<String, Map<String, String>> rollUps = new HashMap<>();
    private int nextId = 1;
    private int calls;
    private int createdByUs;
    private int writtenByUs;
    private int attemptsOnGone;

    private static final class Row {
        final Map<String, String> fields = new HashMap<>();
        final Map<String, Edit> personEdits = new HashMap<>();
        Instant modifiedAt = Instant.EPOCH;
        Optional<Reading> gone = Optional.empty();
    }

    public FakeCrm(Side side, InstantSource clock, Consumer<RecordEvent> events) {
        this.side = side;
        this.clock = clock;
        this.events = events;
    }

    // What people do.

    public RecordKey personCreates(String type, Map<String, String> fields) {
        RecordKey key = newKey(type);
        rows.put(key, new Row());
        apply(key, fields, true, Hint.Cause.CREATED);
        return key;
    }

    public void personEdits(RecordKey key, Map<String, String> fields) {
        apply(key, fields, true, Hint.Cause.CHANGED);
    }

    public void personDeletes(RecordKey key) {
        rows.get(key).gone = Optional.of(new Reading.Deleted());
        tell(key, Hint.Cause.DELETED, Map.of(), Set.of());
    }

    public void personRestores(RecordKey key) {
        rows.get(key).gone = Optional.empty();
        tell(key, Hint.Cause.RESTORED, Map.of(), Set.of());
    }

    /// HubSpot merges into a third id.
    public RecordKey personMergesIntoNew(RecordKey primary, RecordKey loser) {
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

    public RecordKey personConverts(RecordKey lead) {
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

    // What tests set and ask.

    /// From now on this CRM rewrites what is written to the field, as a trigger does.
    public void rewriting(String field, Function<String, String> rewrite) {
        rewrites.put(field, rewrite);
    }

    /// Refuses writes for which the function has an error.
    public void refusing(Function<Write, Optional<CrmError>> refusal) {
        refusals.add(refusal);
    }

    public void refusingNothing() {
        refusals.clear();
    }

    /// Runs once, inside the next write, before its effect: a person is quicker than we are.
    /// From now on the history of edits tells times, and not what the values were.
    public void historyTellsNoValues() {
        historyTellsValues = false;
    }

    public void beforeNextWrite(Runnable action) {
        beforeWrite.add(action);
    }

    /// An active user, who can own records.
    public void user(String email, String id) {
        users.put(email, id);
    }

    /// What the CRM computes of the children of a parent, by the roll-ups' names.
    public void rollsUp(String parentId, Map<String, String> values) {
        rollUps.put(parentId, values);
    }

    public Map<String, String> fields(RecordKey key) {
        return Map.copyOf(rows.get(key).fields);
    }

    public String field(RecordKey key, String name) {
        return rows.get(key).fields.getOrDefault(name, "");
    }

    public List<RecordKey> living() {
        return rows.entrySet().stream()
                .filter(e -> e.getValue().gone.isEmpty())
                .map(Map.Entry::getKey)
                .toList();
    }

    public int calls() {
        return calls;
    }

    public int createdByUs() {
        return createdByUs;
    }

    /// Writes to records that were deleted, merged or converted: all refused.
    public int attemptsOnGone() {
        return attemptsOnGone;
    }

    public int writtenByUs() {
        return writtenByUs;
    }

    // The port.

    @Override
    public Side side() {
        return side;
    }

    @Override
    public Map<RecordKey, Reading> read(
            Collection<RecordKey> keys, Map<String, Set<String>> fields, Deadline deadline) {
        calls++;
        Map<RecordKey, Reading> readings = new HashMap<>();
        for (RecordKey key : keys) {
            Row row = rows.get(key);
            readings.put(
                    key,
                    row == null
                            ? new Reading.Missing()
                            : row.gone.orElseGet(() -> new Reading.Live(record(key, fields.get(key.type())))));
        }
        return readings;
    }

    @Override
    public List<CrmRecord> find(
            SyncedObject object,
            Collection<String> emails,
            Collection<String> externalIds,
            Map<String, Set<String>> fields,
            Deadline deadline) {
        calls++;
        return living().stream()
                .filter(k -> emails.contains(primary(k)) || externalIds.contains(field(k, EXTERNAL_ID)))
                .map(k -> record(k, fields.get(k.type())))
                .toList();
    }

    @Override
    public Map<RecordKey, Map<String, Edit>> lastEdits(Map<RecordKey, Set<String>> fields, Deadline deadline) {
        calls++;
        Map<RecordKey, Map<String, Edit>> edits = new HashMap<>();
        fields.forEach((key, names) -> {
            Map<String, Edit> mine = new HashMap<>(rows.get(key).personEdits);
            mine.keySet().retainAll(names);
            edits.put(key, mine);
        });
        return edits;
    }

    @Override
    public List<WriteResult> write(List<Write> writes, Deadline deadline) {
        calls++;
        List<Runnable> quicker = List.copyOf(beforeWrite);
        beforeWrite.clear();
        quicker.forEach(Runnable::run);
        return writes.stream().map(this::write).toList();
    }

    @Override
    public Map<String, String> users(Deadline deadline) {
        calls++;
        return Map.copyOf(users);
    }

    @Override
    public ChildPage children(
            String type,
            String lookupField,
            Collection<String> parentIds,
            String afterId,
            int limit,
            Deadline deadline) {
        calls++;
        List<RecordKey> keys = living().stream()
                .filter(k -> k.type().equals(type) && parentIds.contains(field(k, lookupField)))
                .filter(k -> k.id().compareTo(afterId) > 0)
                .toList();
        return new ChildPage(keys.subList(0, Math.min(limit, keys.size())), keys.size() > limit);
    }

    @Override
    public Map<String, Map<String, String>> rollUp(
            Map<String, RollUp> wanted, Collection<String> parentIds, Deadline deadline) {
        calls++;
        Map<String, Map<String, String>> values = new HashMap<>();
        parentIds.forEach(id -> values.put(id, rollUps.getOrDefault(id, Map.of())));
        return values;
    }

    @Override
    public ChangePage changedSince(String type, Cursor from, int limit, Set<String> fields, Deadline deadline) {
        calls++;
        List<RecordKey> keys = rows.keySet().stream()
                .filter(k -> k.type().equals(type) && at(k).compareTo(from.time()) >= 0)
                .filter(k -> at(k).isAfter(from.time()) || k.id().compareTo(from.id()) > 0)
                .sorted(Comparator.comparing(this::at).thenComparing(RecordKey::id))
                .toList();
        List<RecordKey> page = keys.subList(0, Math.min(limit, keys.size()));
        Cursor next = page.isEmpty()
                ? from
                : new Cursor(at(page.getLast()), page.getLast().id());
        return new ChangePage(
                page.stream()
                        .filter(k -> rows.get(k).gone.isEmpty())
                        .map(k -> record(k, fields))
                        .toList(),
                page.stream()
                        .filter(k -> rows.get(k)
                                .gone
                                .filter(Reading.Deleted.class::isInstance)
                                .isPresent())
                        .toList(),
                next,
                keys.size() > limit);
    }

    private WriteResult write(Write write) {
        for (Function<Write, Optional<CrmError>> refusal : refusals) {
            Optional<CrmError> error = refusal.apply(write);
            if (error.isPresent()) {
                return new WriteResult.Failed(write.ref(), error.get());
            }
        }
        return switch (write) {
            case Write.Create create -> create(create);
            case Write.Update update -> update(update);
        };
    }

    private WriteResult create(Write.Create create) {
        Optional<RecordKey> existing = side == Side.HUBSPOT
                ? owner(create.values().getOrDefault("email", ""), null)
                : living().stream()
                        .filter(k -> k.type().equals(create.type()))
                        .filter(k -> field(k, EXTERNAL_ID).equals(create.externalId()))
                        .findFirst();
        if (existing.isPresent() && side == Side.HUBSPOT) {
            return new WriteResult.Failed(
                    create.ref(),
                    new CrmError(
                            "CONFLICT",
                            "Contact already exists",
                            List.of(),
                            List.of(existing.get()),
                            Optional.empty()));
        }
        RecordKey key = existing.orElseGet(() -> newKey(create.type()));
        Map<String, String> values = new HashMap<>(create.values());
        if (side == Side.SALESFORCE) {
            values.put(EXTERNAL_ID, create.externalId());
        }
        if (existing.isEmpty()) {
            rows.put(key, new Row());
            createdByUs++;
        }
        return done(create.ref(), key, existing.isEmpty(), values);
    }

    private WriteResult update(Write.Update update) {
        Row row = rows.get(update.key());
        if (row == null || row.gone.isPresent()) {
            attemptsOnGone++;
            boolean moved = row != null
                    && row.gone.filter(Reading.Moved.class::isInstance).isPresent();
            return new WriteResult.Failed(
                    update.ref(),
                    moved && side == Side.SALESFORCE
                            ? CrmError.of("CANNOT_UPDATE_CONVERTED_LEAD", "cannot reference converted lead")
                            : CrmError.of("ENTITY_IS_DELETED", "entity is deleted"));
        }
        Optional<RecordKey> owner = side == Side.HUBSPOT
                ? owner(update.values().getOrDefault("email", ""), update.key())
                : Optional.empty();
        if (owner.isPresent()) {
            return new WriteResult.Failed(
                    update.ref(),
                    new CrmError(
                            "CONFLICT", "Contact already exists", List.of(), List.of(owner.get()), Optional.empty()));
        }
        writtenByUs++;
        return done(update.ref(), update.key(), false, update.values());
    }

    private WriteResult done(String ref, RecordKey key, boolean created, Map<String, String> values) {
        apply(key, values, false, created ? Hint.Cause.CREATED : Hint.Cause.CHANGED);
        Map<String, String> after = new HashMap<>(rows.get(key).fields);
        after.keySet().retainAll(values.keySet());
        return new WriteResult.Written(ref, key, created, after);
    }

    private void apply(RecordKey key, Map<String, String> values, boolean person, Hint.Cause cause) {
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

    private Optional<RecordKey> owner(String email, RecordKey not) {
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

    private String primary(RecordKey key) {
        return field(key, side == Side.HUBSPOT ? "email" : "Email").strip().toLowerCase(Locale.ROOT);
    }

    private Instant at(RecordKey key) {
        return rows.get(key).modifiedAt;
    }

    private CrmRecord record(RecordKey key, Set<String> names) {
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
