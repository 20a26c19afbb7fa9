package dev.lockstep.engine.campaign;

import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.port.MembershipStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A person may be a member as a lead or contact that is not the one in step: a lead beside the contact (REQUIREMENTS
/// K4). Which contact such a record stands for is kept under its own id, so that whoever finds the member finds the
/// person.
final class OtherRecords {
    private static final String OF = "of:";

    private final MembershipStore store;

    OtherRecords(MembershipStore store) {
        this.store = store;
    }

    /// What is to be kept of a pair that was found so.
    static List<Membership> of(Pair pair, Instant now) {
        List<Membership> kept = new ArrayList<>();
        for (String id : pair.otherRecords) {
            if (!id.equals(pair.person.salesforce().id())) {
                kept.add(Membership.none(new Membership.Key(pair.campaign.id(), id))
                        .with(new TreeMap<>(Map.of(OF + pair.person.hubspot().id(), now))));
            }
        }
        return kept;
    }

    /// The contact that each of these members is, where that was found out: campaign and Salesforce id to the contact.
    Map<Membership.Key, RecordKey> contacts(Collection<Membership.Key> members) {
        Map<Membership.Key, RecordKey> contacts = new HashMap<>();
        if (!members.isEmpty()) {
            store.read(members)
                    .forEach((key, kept) -> kept.places().keySet().stream()
                            .filter(place -> place.startsWith(OF))
                            .findFirst()
                            .ifPresent(place ->
                                    contacts.put(key, RecordKey.hubspotContact(place.substring(OF.length())))));
        }
        return contacts;
    }
}
