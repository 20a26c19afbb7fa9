package dev.lockstep.engine.sync;

import dev.lockstep.engine.deal.DealStatus;
import dev.lockstep.engine.deal.Lifecycle;
import dev.lockstep.engine.deal.Lifecycle.Move;
import dev.lockstep.engine.model.Reading;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.OpportunityRoles.Held;
import dev.lockstep.engine.port.Write;
import dev.lockstep.engine.port.WriteResult;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Moves the lifecycle stage of the contacts with a role forward (REQUIREMENTS L1): by all the opportunities that each
/// has a role on, of which one query tells. The stage is written in HubSpot; its own mapping shows it in Salesforce.
final class LifecycleMoves {
    private static final String STAGE = "lifecyclestage";
    private static final Map<String, Set<String>> FIELDS = Map.of(RecordKey.HUBSPOT_CONTACT, Set.of(STAGE));
    private final Batch batch;
    private final RolePorts ports;
    private final Lifecycle lifecycle;

    LifecycleMoves(Batch batch, RolePorts ports, Lifecycle lifecycle) {
        this.batch = batch;
        this.ports = ports;
        this.lifecycle = lifecycle;
    }

    /// A deal whose people were seen to, and has not changed since, asks for nothing.
    void move(List<DealPeople> deals) {
        Map<RecordKey, DealPeople> dealOf = new LinkedHashMap<>();
        Map<String, RecordKey> hubspotBySalesforce = new LinkedHashMap<>();
        for (DealPeople deal : deals) {
            if (!deal.isAsLeft()) {
                people(deal).forEach(person -> {
                    RecordKey contact = deal.people.get(person).on(Side.HUBSPOT).orElseThrow();
                    hubspotBySalesforce.put(deal.idOf(person, Side.SALESFORCE), contact);
                    dealOf.put(contact, deal);
                });
            }
        }
        if (dealOf.isEmpty()) {
            return;
        }
        Map<RecordKey, Set<DealStatus>> statuses = statuses(hubspotBySalesforce);
        if (!statuses.isEmpty()) {
            write(moves(statuses, dealOf), dealOf);
        }
    }

    private static Set<String> people(DealPeople deal) {
        Set<String> people = new TreeSet<>(deal.seen.roles().keySet());
        people.addAll(deal.inStep.keySet());
        people.retainAll(deal.people.keySet());
        return people;
    }

    /// Of the contacts with an opportunity that counts.
    private Map<RecordKey, Set<DealStatus>> statuses(Map<String, RecordKey> hubspotBySalesforce) {
        Map<RecordKey, Set<DealStatus>> statuses = new HashMap<>();
        for (Held held : ports.salesforce().ofContacts(hubspotBySalesforce.keySet(), batch.deadline)) {
            if (held.status() != DealStatus.LOST) {
                statuses.computeIfAbsent(
                                hubspotBySalesforce.get(held.contactId()), c -> EnumSet.noneOf(DealStatus.class))
                        .add(held.status());
            }
        }
        return statuses;
    }

    private List<Write> moves(Map<RecordKey, Set<DealStatus>> statuses, Map<RecordKey, DealPeople> dealOf) {
        List<Write> writes = new ArrayList<>();
        batch.ports.hubspot().read(statuses.keySet(), FIELDS, batch.deadline).forEach((contact, reading) -> {
            if (reading instanceof Reading.Live live
                    && lifecycle.move(live.record().text(STAGE), statuses.get(contact))
                            instanceof Move.Forward(String stage)
                    && new RoleSink(batch).letsPeople(dealOf.get(contact), "lifecycle stages in HUBSPOT")) {
                writes.add(new Write.Update(contact.id(), contact, Map.of(STAGE, stage)));
            }
        });
        return writes;
    }

    private void write(List<Write> writes, Map<RecordKey, DealPeople> dealOf) {
        if (writes.isEmpty()) {
            return;
        }
        for (WriteResult result : batch.ports.hubspot().write(writes, batch.deadline)) {
            switch (result) {
                case WriteResult.Written written -> batch.count("lifecycle-forward");
                case WriteResult.Failed failed -> {
                    RecordKey contact = RecordKey.hubspotContact(failed.ref());
                    dealOf.get(contact).failed(contact, failed.error(), batch.settings.attemptsMax());
                }
            }
        }
    }
}
