package dev.lockstep.hubspot.crm;

import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.port.ChildPage;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.hubspot.api.ApiError;
import dev.lockstep.hubspot.api.AssociationPage;
import dev.lockstep.hubspot.api.AssociationPage.Target;
import dev.lockstep.hubspot.api.HubSpotAssociations;
import dev.lockstep.hubspot.api.HubSpotClient;
import dev.lockstep.hubspot.api.Reply;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// The records whose primary association leads to some others, 1,000 of those a call.
final class Children {
    /// Of one chunk of parents; 500 associations each.
    private static final int PAGES_MAX = 1_000;

    /// The order of ids, which are numbers.
    static final Comparator<String> BY_NUMBER =
            Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

    private final HubSpotClient client;

    Children(HubSpotClient client) {
        this.client = client;
    }

    /// Every page reads all the parents' associations: few parents and large pages are cheap.
    ChildPage of(
            PrimaryAssociation association,
            Collection<String> parentIds,
            String afterId,
            int limit,
            Deadline deadline) {
        Set<String> children = new TreeSet<>(BY_NUMBER);
        for (List<String> parents : Chunks.of(new TreeSet<>(parentIds), HubSpotAssociations.READS_MAX)) {
            Map<String, String> open = new LinkedHashMap<>();
            parents.forEach(parent -> open.put(parent, ""));
            for (int round = 0; round < PAGES_MAX && !open.isEmpty(); round++) {
                AssociationPage page = page(association, open, deadline);
                for (List<Target> targets : page.targets().values()) {
                    targets.stream()
                            .filter(target -> target.typeIds().contains(association.inverseTypeId()))
                            .filter(target -> BY_NUMBER.compare(target.id(), afterId) > 0)
                            .forEach(target -> children.add(target.id()));
                }
                open.clear();
                open.putAll(page.after());
            }
        }
        List<RecordKey> keys = children.stream()
                .limit(limit)
                .map(ObjectType.named(association.type())::key)
                .toList();
        return new ChildPage(keys, children.size() > limit);
    }

    private AssociationPage page(PrimaryAssociation association, Map<String, String> open, Deadline deadline) {
        Map<String, String> after = new HashMap<>(open);
        after.values().removeIf(String::isEmpty);
        Reply<AssociationPage> reply =
                client.associations().read(association.toType(), association.type(), open.keySet(), after, deadline);
        boolean none = reply instanceof Reply.Refused<AssociationPage> refused
                && refused.status() == 404
                && refused.error().code().equals(ApiError.OBJECT_NOT_FOUND);
        return none ? new AssociationPage(Map.of(), Map.of()) : reply.orUnavailable();
    }
}
