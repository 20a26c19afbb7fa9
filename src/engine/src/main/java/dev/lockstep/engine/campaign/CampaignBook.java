package dev.lockstep.engine.campaign;

import dev.lockstep.engine.port.CampaignMembers;
import dev.lockstep.engine.port.Deadline;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The campaigns that a batch speaks of, each read once, by whatever they are called.
final class CampaignBook {
    private static final int ID_LENGTH = 15;

    private final CampaignMembers salesforce;
    private final String externalIdField;
    private final Deadline deadline;
    private final Map<String, List<Campaign>> byName = new HashMap<>();

    CampaignBook(CampaignMembers salesforce, String externalIdField, Deadline deadline) {
        this.salesforce = salesforce;
        this.externalIdField = externalIdField;
        this.deadline = deadline;
    }

    /// Reads those that were not read yet, in one go.
    void read(Collection<String> references) {
        Set<String> open = new TreeSet<>(references);
        open.removeIf(reference -> byName.containsKey(name(reference)));
        if (open.isEmpty()) {
            return;
        }
        List<Campaign> found = salesforce.find(open, externalIdField, deadline);
        open.forEach(reference -> byName.put(name(reference), called(reference, found)));
    }

    /// The campaign that is called so; empty where there is none, or several are.
    Optional<Campaign> campaign(String reference) {
        List<Campaign> found = called(reference);
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    /// Why no member can be added with this status (`""`: the default one): nothing where one can.
    Optional<Unfit> unfit(String reference, String status) {
        List<Campaign> found = called(reference);
        if (found.size() != 1) {
            return Optional.of(found.isEmpty() ? Unfit.unknown(reference) : Unfit.ambiguous(reference, found));
        }
        Campaign campaign = found.getFirst();
        if (!campaign.active()) {
            return Optional.of(Unfit.inactive(campaign));
        }
        return status.isEmpty() || campaign.status(status).isPresent()
                ? Optional.empty()
                : Optional.of(Unfit.withoutStatus(campaign, status));
    }

    private List<Campaign> called(String reference) {
        if (!byName.containsKey(name(reference))) {
            read(List.of(reference));
        }
        return byName.get(name(reference));
    }

    /// An id goes before an external id, and that before a name.
    private static List<Campaign> called(String reference, List<Campaign> found) {
        List<Campaign> byId = found.stream()
                .filter(campaign -> reference.length() >= ID_LENGTH
                        && campaign.id().substring(0, ID_LENGTH).equals(reference.substring(0, ID_LENGTH))
                        && campaign.id().startsWith(reference))
                .toList();
        if (!byId.isEmpty()) {
            return byId;
        }
        List<Campaign> byKey = new ArrayList<>(found);
        byKey.removeIf(campaign ->
                campaign.externalId().isEmpty() || !name(campaign.externalId()).equals(name(reference)));
        return byKey.isEmpty()
                ? found.stream()
                        .filter(campaign -> name(campaign.name()).equals(name(reference)))
                        .toList()
                : byKey;
    }

    /// Ids tell capitals from small letters, and differ in more than that.
    private static String name(String reference) {
        return reference.strip().toLowerCase(Locale.ROOT);
    }
}
