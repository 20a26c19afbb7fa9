package dev.lockstep.engine.campaign;

import dev.lockstep.engine.port.ContactLists;
import dev.lockstep.engine.port.ContactLists.ContactList;
import dev.lockstep.engine.port.Deadline;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The static lists that show campaigns in HubSpot, one each, created on first use (REQUIREMENTS K2). A list belongs
/// to the campaign whose id ends its name, whatever a person makes of the rest of it.
final class Mirrors {
    private static final String BEGIN = "Salesforce campaign: ";
    private static final int NAME_MAX = 150;
    private static final int ID_LENGTH = 18;

    private final ContactLists hubspot;
    private final Deadline deadline;
    private Map<String, ContactList> byCampaign;

    Mirrors(ContactLists hubspot, Deadline deadline) {
        this.hubspot = hubspot;
        this.deadline = deadline;
    }

    /// Campaign id to its list.
    Map<String, ContactList> all() {
        if (byCampaign == null) {
            byCampaign = new HashMap<>();
            hubspot.named(BEGIN.strip(), deadline)
                    .forEach(list -> campaignOf(list.name())
                            .ifPresent(campaign -> byCampaign.merge(campaign, list, Mirrors::older)));
        }
        return byCampaign;
    }

    private static ContactList older(ContactList one, ContactList other) {
        return Long.parseLong(one.id()) <= Long.parseLong(other.id()) ? one : other;
    }

    Optional<String> listOf(String campaignId) {
        return Optional.ofNullable(all().get(campaignId)).map(ContactList::id);
    }

    Optional<String> campaignShownBy(String listId) {
        return all().entrySet().stream()
                .filter(entry -> entry.getValue().id().equals(listId))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /// The list of this id, if it shows a campaign.
    Optional<ContactList> shownBy(String listId) {
        return campaignShownBy(listId).map(all()::get);
    }

    /// Of the lists that somebody is in, those that show a campaign.
    Set<String> campaignsShownBy(Set<String> listIds) {
        Set<String> campaigns = new TreeSet<>();
        all().forEach((campaign, list) -> {
            if (listIds.contains(list.id())) {
                campaigns.add(campaign);
            }
        });
        return campaigns;
    }

    /// The campaign's list, which is made where there is none.
    String make(Campaign campaign) {
        return listOf(campaign.id()).orElseGet(() -> {
            String name = name(campaign);
            String id = hubspot.create(name, deadline);
            byCampaign.put(campaign.id(), new ContactList(id, name, true, 0, Optional.empty(), Optional.empty()));
            return id;
        });
    }

    static String name(Campaign campaign) {
        int end = Math.min(campaign.name().codePointCount(0, campaign.name().length()), NAME_MAX);
        return BEGIN + campaign.name().substring(0, campaign.name().offsetByCodePoints(0, end)) + " (" + campaign.id()
                + ")";
    }

    private static Optional<String> campaignOf(String listName) {
        String text = listName.strip();
        int begin = text.length() - ID_LENGTH - 1;
        return begin > 0 && text.charAt(begin - 1) == '(' && text.endsWith(")")
                ? Optional.of(text.substring(begin, text.length() - 1))
                : Optional.empty();
    }
}
