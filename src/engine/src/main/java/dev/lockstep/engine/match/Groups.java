package dev.lockstep.engine.match;

import dev.lockstep.engine.company.Components;
import dev.lockstep.engine.company.Decisions;
import dev.lockstep.engine.mapping.ObjectMapping;
import dev.lockstep.engine.model.CrmRecord;
import dev.lockstep.engine.model.Link;
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

    /// The records, in groups that are in step, or share identifiers or a HubSpot id, but for what people decided:
    /// those kept apart are in no group together, and a group has one decided pair at most. Each group, and the
    /// groups, in the order of their lowest key. `links`: of any of the records.
    public List<List<CrmRecord>> of(Collection<CrmRecord> records, Collection<Link> links, Decisions decisions) {
        List<CrmRecord> ordered =
                records.stream().sorted(Comparator.comparing(CrmRecord::key)).toList();
        Components together = new Components(decisions);
        Set<RecordKey> paired = pair(ordered, decisions, together);
        keepTogether(ordered, links, together);
        Map<String, List<RecordKey>> bySign = new LinkedHashMap<>();
        for (CrmRecord record : ordered) {
            for (String sign : signs(record)) {
                List<RecordKey> sharing = bySign.computeIfAbsent(sign, s -> new ArrayList<>());
                if (sharing.stream().noneMatch(other -> join(record.key(), other, paired, together))) {
                    sharing.add(record.key());
                }
            }
        }
        Map<RecordKey, List<CrmRecord>> groups = new LinkedHashMap<>();
        ordered.forEach(r -> groups.computeIfAbsent(together.root(r.key()), k -> new ArrayList<>())
                .add(r));
        return List.copyOf(groups.values());
    }

    /// Joins the decided pairs: one record of each.
    private static Set<RecordKey> pair(List<CrmRecord> records, Decisions decisions, Components together) {
        Set<RecordKey> known = records.stream().map(CrmRecord::key).collect(Collectors.toSet());
        Set<RecordKey> paired = new TreeSet<>();
        decisions.links().stream()
                .filter(pair -> known.contains(pair.one()) && known.contains(pair.other()))
                .filter(pair -> together.join(pair.one(), pair.other()))
                .forEach(pair -> paired.add(pair.one()));
        return paired;
    }

    /// A twin of one record of a link, kept apart from the other, takes neither.
    private static void keepTogether(List<CrmRecord> records, Collection<Link> links, Components together) {
        Set<RecordKey> known = records.stream().map(CrmRecord::key).collect(Collectors.toSet());
        links.stream()
                .filter(link -> link.state() != Link.State.ENDED)
                .map(link -> List.copyOf(link.records().values()))
                .filter(pair -> pair.size() == 2 && known.containsAll(pair))
                .forEach(pair -> together.join(pair.getFirst(), pair.getLast()));
    }

    private static boolean join(RecordKey one, RecordKey other, Set<RecordKey> paired, Components together) {
        RecordKey a = together.root(one);
        RecordKey b = together.root(other);
        Set<RecordKey> pairs = paired.stream().map(together::root).collect(Collectors.toSet());
        return (a.equals(b) || !pairs.contains(a) || !pairs.contains(b)) && together.join(one, other);
    }
}
