package dev.lockstep.engine.sync;

import dev.lockstep.engine.company.CompanyRules;
import dev.lockstep.engine.company.Decisions;
import dev.lockstep.engine.company.FamilyPolicy;
import dev.lockstep.engine.mapping.SyncedObject;
import dev.lockstep.engine.model.CrmRecord;
import dev.lockstep.engine.model.Link;
import dev.lockstep.engine.model.Reading;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Attaches the companies of one name before their suffix to one parent (REQUIREMENTS C2): the one whose link has
/// the family's claim, which is the first that was looked at. Never over a parent that is there; `apart` undoes it.
/// One read of the claims a batch, and one of the parents on each side where something is to be attached.
final class Parents {
    private static final String FAMILY = "family ";
    private static final Map<Side, String> FIELD =
            new EnumMap<>(Map.of(Side.HUBSPOT, "hs_parent_company_id", Side.SALESFORCE, "ParentId"));
    private final Batch batch;

    Parents(Batch batch) {
        this.batch = batch;
    }

    /// What a link claims of its family. No domain has a blank.
    static String claimed(String family) {
        return FAMILY + family;
    }

    static boolean isFamily(String identifier) {
        return identifier.startsWith(FAMILY);
    }

    /// A record (`child`: its id, `""` where it is about to be made) and the parent that it is to have; `apart`: not
    /// to have. `now`: the parent it has.
    private record Attachment(Work work, Side side, String child, String now, RecordKey parent, boolean apart) {
        boolean isNeeded() {
            return apart ? now.equals(parent.id()) : now.isBlank();
        }
    }

    void attach(Collection<Work> works) {
        boolean asked = batch.mapping.object() == SyncedObject.COMPANIES
                && batch.settings
                        .companies()
                        .map(CompanyRules::families)
                        .filter(FamilyPolicy.GROUP_BY_NAME_LABEL::equals)
                        .isPresent();
        if (!asked) {
            return;
        }
        Map<Work, Link> parents = parents(works);
        if (parents.isEmpty()) {
            return;
        }
        Set<RecordKey> children = new TreeSet<>();
        parents.keySet().forEach(work -> children.addAll(work.records()));
        Decisions decisions = batch.ports.desk().decisionsOn(children);
        List<Attachment> needed = new ArrayList<>();
        parents.forEach((work, parent) -> {
            boolean apart = work.records().stream()
                    .anyMatch(child ->
                            parent.records().values().stream().anyMatch(other -> decisions.areApart(child, other)));
            for (Side side : Side.values()) {
                parent.on(side)
                        .flatMap(key -> attachment(work, side, key, apart))
                        .filter(Attachment::isNeeded)
                        .ifPresent(needed::add);
            }
        });
        Map<RecordKey, Reading> readings = read(needed);
        needed.forEach(one -> write(one, readings.get(one.parent())));
    }

    private static Optional<Attachment> attachment(Work work, Side side, RecordKey parent, boolean apart) {
        CrmRecord child = work.live.get(side);
        if (child != null) {
            return Optional.of(
                    new Attachment(work, side, child.key().id(), child.text(FIELD.get(side)), parent, apart));
        }
        return work.creating.filter(side::equals).map(any -> new Attachment(work, side, "", "", parent, apart));
    }

    /// The link that has the claim of each work's family, where it is another's.
    private Map<Work, Link> parents(Collection<Work> works) {
        Map<Work, Set<String>> claims = new LinkedHashMap<>();
        for (Work work : works) {
            if (work.isOpen() && work.merged != null) {
                work.live.values().stream()
                        .map(record -> batch.identity.family(record, Map.of()))
                        .flatMap(Optional::stream)
                        .findFirst()
                        .ifPresent(family -> claims.put(
                                work,
                                batch.keys.claimsUnderAllKeys(claimed(family)).stream()
                                        .collect(Collectors.toCollection(TreeSet::new))));
            }
        }
        if (claims.isEmpty()) {
            return Map.of();
        }
        Map<String, String> holders = batch.ports
                .state()
                .claimants(claims.values().stream().flatMap(Set::stream).collect(Collectors.toSet()));
        Map<String, Link> links = batch.ports.state().links(new TreeSet<>(holders.values()));
        Map<Work, Link> parents = new LinkedHashMap<>();
        claims.forEach((work, hashes) -> hashes.stream()
                .map(holders::get)
                .filter(id -> id != null && !id.equals(work.link.id()) && links.containsKey(id))
                .findFirst()
                .ifPresent(id -> parents.put(work, links.get(id))));
        return parents;
    }

    private Map<RecordKey, Reading> read(List<Attachment> needed) {
        Map<Side, Set<RecordKey>> bySide = new EnumMap<>(Side.class);
        needed.stream()
                .filter(one -> !one.apart())
                .forEach(one -> bySide.computeIfAbsent(one.parent().side(), s -> new TreeSet<>())
                        .add(one.parent()));
        Map<RecordKey, Reading> readings = new LinkedHashMap<>();
        bySide.forEach((side, keys) ->
                readings.putAll(batch.ports.crm(side).read(keys, batch.mapping.fieldsToRead(), batch.deadline)));
        return readings;
    }

    /// A parent that people put under this very record stays there.
    private void write(Attachment one, Reading parent) {
        Work work = one.work();
        String field = FIELD.get(one.side());
        if (one.apart()) {
            work.merged = work.merged.restoring(one.side(), field, "");
            batch.count("detached-from-family");
        } else if (parent instanceof Reading.Live(CrmRecord above)
                && (one.child().isEmpty() || !above.text(field).equals(one.child()))) {
            work.merged = work.merged.restoring(one.side(), field, above.key().id());
            if (!one.child().isEmpty()) {
                batch.note(Notes.attached(work.live.get(one.side()).key(), above.key(), batch.now()));
            }
            batch.count("attached-to-family");
        }
    }
}
