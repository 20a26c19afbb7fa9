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
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/// A CRM in memory behind the engine's port: HubSpot with one address per contact, or Salesforce with an external
/// id. Every change, a person's or ours, causes an event. For tests of the protocol; the sandboxes stand in for
/// the real APIs.
public final class FakeCrm implements Crm {
    public static final String EXTERNAL_ID = "Lockstep_HubSpot_Id__c";
    private final Side side;
    private final FakeRecords records;
    private final FakeWrites writes;
    private final List<Runnable> beforeWrite = new ArrayList<>();
    private final Map<String, String> users = new HashMap<>();
    private final Map<String, Map<String, String>> rollUps = new HashMap<>();
    private final Map<RecordKey, Map<String, Instant>> parentTimes = new HashMap<>();
    private final InstantSource clock;
    private int calls;

    public FakeCrm(Side side, InstantSource clock, Consumer<RecordEvent> events) {
        this.side = side;
        this.clock = clock;
        this.records = new FakeRecords(side, clock, events);
        this.writes = new FakeWrites(side, records);
    }

    // What people do.

    public RecordKey personCreates(String type, Map<String, String> fields) {
        RecordKey key = records.create(type);
        records.apply(key, fields, true, Hint.Cause.CREATED);
        return key;
    }

    public void personEdits(RecordKey key, Map<String, String> fields) {
        records.apply(key, fields, true, Hint.Cause.CHANGED);
    }

    public void personDeletes(RecordKey key) {
        records.gone(key, Optional.of(new Reading.Deleted()), Hint.Cause.DELETED);
    }

    public void personRestores(RecordKey key) {
        records.gone(key, Optional.empty(), Hint.Cause.RESTORED);
    }

    /// HubSpot merges into a third id.
    public RecordKey personMergesIntoNew(RecordKey primary, RecordKey loser) {
        return records.mergeIntoNew(primary, loser);
    }

    public RecordKey personConverts(RecordKey lead) {
        return records.convert(lead);
    }

    // What tests set and ask.

    /// From now on this CRM rewrites what is written to the field, as a trigger does.
    public void rewriting(String field, Function<String, String> rewrite) {
        records.rewrites.put(field, rewrite);
    }

    /// Refuses writes for which the function has an error.
    public void refusing(Function<Write, Optional<CrmError>> refusal) {
        writes.refusals.add(refusal);
    }

    public void refusingNothing() {
        writes.refusals.clear();
    }

    /// From now on the history of edits tells times, and not what the values were.
    public void historyTellsNoValues() {
        records.historyTellsValues = false;
    }

    /// Runs once, inside the next write, before its effect: a person is quicker than we are.
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

    /// What the record shows over a lookup (`Owner.Email`) is another value now. Nobody tells of that.
    public void parentChanges(RecordKey key, String path, String value) {
        records.rows.get(key).fields.put(path, value);
        parentTimes
                .computeIfAbsent(key, k -> new HashMap<>())
                .put(path.substring(0, path.lastIndexOf('.')), clock.instant());
    }

    public Map<String, String> fields(RecordKey key) {
        return Map.copyOf(records.rows.get(key).fields);
    }

    public String field(RecordKey key, String name) {
        return records.field(key, name);
    }

    public List<RecordKey> living() {
        return records.living();
    }

    public int calls() {
        return calls;
    }

    public int createdByUs() {
        return writes.createdByUs;
    }

    /// Writes to records that were deleted, merged or converted: all refused.
    public int attemptsOnGone() {
        return writes.attemptsOnGone;
    }

    public int writtenByUs() {
        return writes.writtenByUs;
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
            FakeRecords.Row row = records.rows.get(key);
            readings.put(
                    key,
                    row == null
                            ? new Reading.Missing()
                            : row.gone.orElseGet(() -> new Reading.Live(records.record(key, fields.get(key.type())))));
        }
        return readings;
    }

    @Override
    public List<CrmRecord> find(
            SyncedObject object,
            Collection<String> identifiers,
            Collection<String> externalIds,
            Map<String, Set<String>> fields,
            Deadline deadline) {
        calls++;
        return living().stream()
                .filter(k -> object.types().contains(k.type()))
                .filter(k -> identifiers.contains(identifier(object, k)) || externalIds.contains(field(k, EXTERNAL_ID)))
                .map(k -> records.record(k, fields.get(k.type())))
                .toList();
    }

    /// What a search compares: a person's address, a company's bare domain.
    private String identifier(SyncedObject object, RecordKey key) {
        return switch (object) {
            case PEOPLE -> records.primary(key);
            case COMPANIES -> field(key, side == Side.HUBSPOT ? "domain" : "Website");
            case DEALS, CAMPAIGNS -> "";
        };
    }

    @Override
    public Map<RecordKey, Map<String, Edit>> lastEdits(Map<RecordKey, Set<String>> fields, Deadline deadline) {
        calls++;
        Map<RecordKey, Map<String, Edit>> edits = new HashMap<>();
        fields.forEach((key, names) -> {
            Map<String, Edit> mine = new HashMap<>(records.rows.get(key).personEdits);
            mine.keySet().retainAll(names);
            edits.put(key, mine);
        });
        return edits;
    }

    @Override
    public List<WriteResult> write(List<Write> wanted, Deadline deadline) {
        calls++;
        List<Runnable> quicker = List.copyOf(beforeWrite);
        beforeWrite.clear();
        quicker.forEach(Runnable::run);
        return wanted.stream().map(writes::write).toList();
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
    public ChangePage ofChangedParents(
            String type, String lookup, Cursor from, int limit, Set<String> fields, Deadline deadline) {
        calls++;
        List<RecordKey> keys = living().stream()
                .filter(k -> k.type().equals(type) && k.id().compareTo(from.id()) > 0)
                .filter(k -> !parentTimes
                        .getOrDefault(k, Map.of())
                        .getOrDefault(lookup, Instant.MIN)
                        .isBefore(from.time()))
                .sorted(Comparator.comparing(RecordKey::id))
                .toList();
        List<RecordKey> page = keys.subList(0, Math.min(limit, keys.size()));
        return new ChangePage(
                page.stream().map(k -> records.record(k, fields)).toList(),
                List.of(),
                page.isEmpty() ? from : new Cursor(from.time(), page.getLast().id()),
                keys.size() > limit);
    }

    @Override
    public ChangePage changedSince(String type, Cursor from, int limit, Set<String> fields, Deadline deadline) {
        calls++;
        List<RecordKey> keys = records.rows.keySet().stream()
                .filter(k -> k.type().equals(type) && records.at(k).compareTo(from.time()) >= 0)
                .filter(k -> records.at(k).isAfter(from.time()) || k.id().compareTo(from.id()) > 0)
                .sorted(Comparator.comparing(records::at).thenComparing(RecordKey::id))
                .toList();
        List<RecordKey> page = keys.subList(0, Math.min(limit, keys.size()));
        Cursor next = page.isEmpty()
                ? from
                : new Cursor(records.at(page.getLast()), page.getLast().id());
        return new ChangePage(
                page.stream()
                        .filter(k -> records.rows.get(k).gone.isEmpty())
                        .map(k -> records.record(k, fields))
                        .toList(),
                page.stream()
                        .filter(k -> records.rows
                                .get(k)
                                .gone
                                .filter(Reading.Deleted.class::isInstance)
                                .isPresent())
                        .map(k -> records.record(k, fields))
                        .toList(),
                next,
                keys.size() > limit);
    }
}
