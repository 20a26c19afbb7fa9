package dev.lockstep.engine.company;

import dev.lockstep.engine.company.Tie.Kind;
import dev.lockstep.engine.model.RecordKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Companies and accounts that look alike (REQUIREMENTS C2, C4), as clusters with reasons: the same domain, an
/// alias, the same website, the same name, the same name before the suffix. Records are compared by what they
/// share, never each with each: time and memory grow with their number. Merges nothing. Pure, and the same
/// whatever the order.
public final class DuplicateCandidates {
    private static final int SURE = 100;
    private static final int SCORE_MAX = 99;

    private static final Comparator<Tie> SUREST_FIRST = Comparator.comparing(Tie::kind)
            .thenComparing(Tie::shared)
            .thenComparing(tie -> tie.records().getFirst());

    private final Aliases aliases;
    private final NameLabels labels;
    private final Decisions decisions;

    public DuplicateCandidates(Aliases aliases, NameLabels labels, Decisions decisions) {
        this.aliases = aliases;
        this.labels = labels;
        this.decisions = decisions;
    }

    /// The clusters, the surest first. `linked`: each pair of records, one a side, that is one company already.
    /// Records that a person decided to link count as such a pair; records kept apart are in no cluster together.
    public List<DuplicateCluster> find(Collection<Organisation> records, Map<RecordKey, RecordKey> linked) {
        Set<RecordKey> known = new HashSet<>();
        records.forEach(record -> known.add(record.key()));
        Components entities = entities(known, linked);
        List<Tie> ties = ties(records).stream()
                .filter(tie -> spansEntities(tie, entities))
                .sorted(SUREST_FIRST)
                .toList();
        Components clusters = entities(known, linked);
        List<Tie> held = new ArrayList<>();
        ties.forEach(tie -> held.addAll(join(tie, clusters)));
        return clusters(
                held.stream().filter(tie -> spansEntities(tie, entities)).toList(), clusters, entities);
    }

    private Components entities(Set<RecordKey> known, Map<RecordKey, RecordKey> linked) {
        Components entities = new Components(decisions);
        new TreeMap<>(linked).forEach((one, other) -> {
            if (known.contains(one) && known.contains(other)) {
                entities.join(one, other);
            }
        });
        decisions.links().forEach(pair -> {
            if (known.contains(pair.one()) && known.contains(pair.other())) {
                entities.join(pair.one(), pair.other());
            }
        });
        return entities;
    }

    private List<Tie> ties(Collection<Organisation> records) {
        Map<Kind, Map<String, Set<RecordKey>>> blocks = new HashMap<>();
        Map<String, Optional<String>> labelOf = new HashMap<>();
        for (Organisation record : records) {
            record.ownDomains().forEach(domain -> add(blocks, Kind.SAME_DOMAIN, domain, record));
            for (String domain : record.allDomains()) {
                add(blocks, Kind.SAME_WEBSITE, domain, record);
                if (aliases.contains(domain)) {
                    add(blocks, Kind.ALIAS, aliases.main(domain), record);
                }
                labelOf.computeIfAbsent(domain, this::nameLabel)
                        .ifPresent(label -> add(blocks, Kind.SAME_NAME_LABEL, label, record));
            }
            String name = CompanyName.key(record.name());
            if (!name.isEmpty()) {
                add(blocks, Kind.SAME_NAME, name, record);
            }
        }
        List<Tie> ties = new ArrayList<>();
        blocks.forEach((kind, byShared) -> byShared.forEach((shared, keys) -> {
            if (keys.size() > 1) {
                ties.add(new Tie(kind, shared, List.copyOf(keys)));
            }
        }));
        return ties;
    }

    private Optional<String> nameLabel(String registrable) {
        return CompanyDomain.ofWebsite(registrable).domain().flatMap(labels::of);
    }

    private static void add(
            Map<Kind, Map<String, Set<RecordKey>>> blocks, Kind kind, String shared, Organisation record) {
        blocks.computeIfAbsent(kind, k -> new HashMap<>())
                .computeIfAbsent(shared, s -> new TreeSet<>())
                .add(record.key());
    }

    private static boolean spansEntities(Tie tie, Components entities) {
        return tie.records().stream().map(entities::root).distinct().limit(2).count() > 1;
    }

    /// What is left of the tie when those kept apart are: its records by the cluster each is in.
    private static List<Tie> join(Tie tie, Components clusters) {
        List<RecordKey> firsts = new ArrayList<>();
        for (RecordKey record : tie.records()) {
            if (firsts.stream().noneMatch(first -> clusters.join(first, record))) {
                firsts.add(record);
            }
        }
        Map<RecordKey, List<RecordKey>> byCluster = new TreeMap<>();
        tie.records()
                .forEach(record -> byCluster
                        .computeIfAbsent(clusters.root(record), r -> new ArrayList<>())
                        .add(record));
        return byCluster.values().stream()
                .map(records -> new Tie(tie.kind(), tie.shared(), records))
                .toList();
    }

    private static List<DuplicateCluster> clusters(List<Tie> ties, Components clusters, Components entities) {
        Map<RecordKey, List<Tie>> byCluster = new HashMap<>();
        ties.forEach(tie -> byCluster
                .computeIfAbsent(clusters.root(tie.records().getFirst()), r -> new ArrayList<>())
                .add(tie));
        return byCluster.values().stream()
                .map(held -> cluster(withoutImplied(held), entities))
                .sorted(Comparator.comparingInt((DuplicateCluster c) -> -c.score())
                        .thenComparing(c -> c.records().getFirst()))
                .toList();
    }

    /// A domain tells nothing new of the very records that a surer tie of domains holds; a name does.
    private static List<Tie> withoutImplied(List<Tie> ties) {
        Set<Set<RecordKey>> said = new HashSet<>();
        return ties.stream()
                .filter(tie -> tie.kind() == Kind.SAME_NAME || said.add(Set.copyOf(tie.records())))
                .toList();
    }

    private static DuplicateCluster cluster(List<Tie> ties, Components entities) {
        Map<RecordKey, Integer> doubtOfEntity = new HashMap<>();
        Set<RecordKey> records = new TreeSet<>();
        for (Tie tie : ties) {
            records.addAll(tie.records());
            tie.records().stream()
                    .map(entities::root)
                    .distinct()
                    .forEach(entity -> doubtOfEntity.merge(
                            entity, SURE - tie.kind().weight(), (was, doubt) -> was * doubt / SURE));
        }
        int most = doubtOfEntity.values().stream()
                .mapToInt(Integer::intValue)
                .max()
                .orElse(SURE);
        return new DuplicateCluster(List.copyOf(records), ties, Math.min(SCORE_MAX, SURE - most));
    }
}
