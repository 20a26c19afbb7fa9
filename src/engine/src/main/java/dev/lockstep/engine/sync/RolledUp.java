package dev.lockstep.engine.sync;

import dev.lockstep.engine.mapping.ObjectMapping;
import dev.lockstep.engine.mapping.RollUp;
import dev.lockstep.engine.mapping.SyncedObject;
import dev.lockstep.engine.model.CrmRecord;
import dev.lockstep.engine.model.Reading;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.ChangePage;
import dev.lockstep.engine.port.ChildPage;
import dev.lockstep.engine.port.Crm;
import dev.lockstep.engine.port.Cursor;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.engine.port.Edit;
import dev.lockstep.engine.port.Write;
import dev.lockstep.engine.port.WriteResult;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Salesforce whose records show what is rolled up of their children, as if it were a field of theirs (REQUIREMENTS
/// F5): one request more for each reading of a batch. A roll-up that Salesforce refuses is a
/// field that cannot be read, and stays as it is.
record RolledUp(Crm crm, ObjectMapping mapping) implements Crm {
    @Override
    public Side side() {
        return crm.side();
    }

    @Override
    public Map<RecordKey, Reading> read(
            Collection<RecordKey> keys, Map<String, Set<String>> fields, Deadline deadline) {
        Map<RecordKey, Reading> readings = new LinkedHashMap<>(crm.read(keys, fields, deadline));
        List<CrmRecord> live = readings.values().stream()
                .flatMap(reading ->
                        Optional.ofNullable(reading instanceof Reading.Live(CrmRecord record) ? record : null).stream())
                .toList();
        with(live, deadline).forEach(record -> readings.put(record.key(), new Reading.Live(record)));
        return readings;
    }

    @Override
    public List<CrmRecord> find(
            SyncedObject object,
            Collection<String> identifiers,
            Collection<String> externalIds,
            Map<String, Set<String>> fields,
            Deadline deadline) {
        List<CrmRecord> found = crm.find(object, identifiers, externalIds, fields, deadline);
        return object == mapping.object() ? with(found, deadline) : found;
    }

    /// The records with the roll-ups of those that have any.
    private List<CrmRecord> with(List<CrmRecord> records, Deadline deadline) {
        String parent = mapping.object().rollUpType().orElseThrow();
        Set<String> ids = records.stream()
                .map(CrmRecord::key)
                .filter(key -> key.type().equals(parent))
                .map(RecordKey::id)
                .collect(Collectors.toSet());
        if (ids.isEmpty()) {
            return records;
        }
        Map<String, Map<String, String>> values = crm.rollUp(mapping.rollUps(), ids, deadline);
        Function<CrmRecord, CrmRecord> shown = record -> record.key().type().equals(parent)
                ? shown(mapping, record, values.getOrDefault(record.key().id(), Map.of()))
                : record;
        return records.stream().map(shown).toList();
    }

    private static CrmRecord shown(ObjectMapping mapping, CrmRecord record, Map<String, String> values) {
        Map<String, String> fields = new HashMap<>(record.fields());
        values.forEach((name, value) -> mapping.named(name)
                .flatMap(field -> field.valueIn(record.key()))
                .ifPresent(place -> fields.put(place, value)));
        return new CrmRecord(record.key(), fields, record.modifiedAt());
    }

    @Override
    public Map<RecordKey, Map<String, Edit>> lastEdits(Map<RecordKey, Set<String>> fields, Deadline deadline) {
        return crm.lastEdits(fields, deadline);
    }

    @Override
    public List<WriteResult> write(List<Write> writes, Deadline deadline) {
        return crm.write(writes, deadline);
    }

    @Override
    public ChangePage changedSince(String type, Cursor from, int limit, Set<String> fields, Deadline deadline) {
        return crm.changedSince(type, from, limit, fields, deadline);
    }

    @Override
    public ChangePage ofChangedParents(
            String type, String lookup, Cursor from, int limit, Set<String> fields, Deadline deadline) {
        return crm.ofChangedParents(type, lookup, from, limit, fields, deadline);
    }

    @Override
    public Map<String, String> users(Deadline deadline) {
        return crm.users(deadline);
    }

    @Override
    public ChildPage children(
            String type,
            String lookupField,
            Collection<String> parentIds,
            String afterId,
            int limit,
            Deadline deadline) {
        return crm.children(type, lookupField, parentIds, afterId, limit, deadline);
    }

    @Override
    public Map<String, Map<String, String>> rollUp(
            Map<String, RollUp> wanted, Collection<String> parentIds, Deadline deadline) {
        return crm.rollUp(wanted, parentIds, deadline);
    }
}
