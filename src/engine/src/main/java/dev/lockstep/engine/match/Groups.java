package dev.lockstep.engine.match;

import dev.lockstep.engine.mapping.ObjectMapping;
import dev.lockstep.engine.model.CrmRecord;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Records that are one and the same, as far as their identifiers tell.
public final class Groups {
    private final ObjectMapping mapping;
    private final Identity identity;

    public Groups(ObjectMapping mapping, Identity identity) {
        this.mapping = mapping;
        this.identity = identity;
    }

    /// What a record is recognised by: its identifiers, and the HubSpot id that it is or carries.
    private Set<String> signs(CrmRecord record) {
        Set<String> signs = new TreeSet<>(identity.of(record));
        String hubspotId =
                record.key().side() == Side.HUBSPOT ? record.key().id() : record.text(mapping.externalIdField());
        if (!hubspotId.isEmpty()) {
            signs.add("id " + hubspotId);
        }
        return signs;
    }

    /// The Salesforce records that carry the id of a HubSpot record among them: as good as linked.
    public Set<RecordKey> marked(Collection<CrmRecord> records) {
        Set<String> hubspotIds = records.stream()
                .filter(r -> r.key().side() == Side.HUBSPOT)
                .map(r -> r.key().id())
                .collect(Collectors.toCollection(TreeSet::new));
        return records.stream()
                .filter(r -> r.key().side() == Side.SALESFORCE)
                .filter(r -> hubspotIds.contains(r.text(mapping.externalIdField())))
                .map(CrmRecord::key)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// The records, in groups that share identifiers or a HubSpot id; each group, and the groups, in the order of
    /// their lowest key.
    public List<List<CrmRecord>> of(Collection<CrmRecord> records) {
        List<CrmRecord> ordered =
                records.stream().sorted(Comparator.comparing(CrmRecord::key)).toList();
        Map<String, RecordKey> bySign = new LinkedHashMap<>();
        Map<RecordKey, RecordKey> parent = new LinkedHashMap<>();
        for (CrmRecord record : ordered) {
            parent.put(record.key(), record.key());
            for (String sign : signs(record)) {
                RecordKey other = bySign.putIfAbsent(sign, record.key());
                if (other != null) {
                    parent.put(root(parent, record.key()), root(parent, other));
                }
            }
        }
        Map<RecordKey, List<CrmRecord>> groups = new LinkedHashMap<>();
        ordered.forEach(r -> groups.computeIfAbsent(root(parent, r.key()), k -> new ArrayList<>())
                .add(r));
        return List.copyOf(groups.values());
    }

    private static RecordKey root(Map<RecordKey, RecordKey> parent, RecordKey key) {
        RecordKey at = key;
        while (!parent.get(at).equals(at)) {
            at = parent.get(at);
        }
        return at;
    }
}
