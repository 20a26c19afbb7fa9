package dev.lockstep.local.simulation;

import dev.lockstep.engine.config.SyncConfig;
import dev.lockstep.engine.mapping.CreateAs;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.sandbox.salesforce.write.LeadConversion;
import dev.lockstep.sandbox.salesforce.write.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A house in which only happens what a test does. `told` hears of every port call and of every exchange on a
/// wire.
final class Quiet {
    private static final long HUBSPOT_USER = 882_761_034L;
    private static final int TURNS_MAX = 2_000;
    final House house;
    private final Ingest ingest;
    private final Workers workers;

    /// Nothing is watched.
    Quiet(CreateAs createAs) {
        this(createAs, new Calls(0, false));
    }

    Quiet(CreateAs createAs, Calls told) {
        this(Configs.people(createAs), told);
    }

    Quiet(SyncConfig config, Calls told) {
        house = new House(1, config, told);
        ingest = new Ingest(house, new Journal());
        workers = new Workers(house, told);
    }

    RecordKey inHubSpot(Map<String, String> fields) {
        return inHubSpot(RecordKey.HUBSPOT_CONTACT, fields);
    }

    RecordKey inHubSpot(String type, Map<String, String> fields) {
        tick();
        long id = house.hubspot.people().create(HUBSPOT_USER, type, fields);
        return new RecordKey(Side.HUBSPOT, type, Long.toString(id));
    }

    RecordKey inSalesforce(String type, Map<String, String> fields) {
        tick();
        Outcome.Saved saved = (Outcome.Saved)
                house.salesforce.person(house.salesforce.adminId()).create(type, fields);
        return new RecordKey(Side.SALESFORCE, type, saved.id());
    }

    void edit(RecordKey key, Map<String, String> fields) {
        tick();
        if (key.side() == Side.HUBSPOT) {
            house.hubspot.people().edit(HUBSPOT_USER, key.type(), Long.parseLong(key.id()), fields);
        } else {
            Map<String, Object> values = new HashMap<>();
            fields.forEach((f, v) -> values.put(f, v.isBlank() ? null : v));
            house.salesforce.person(house.salesforce.adminId()).update(key.id(), values);
        }
    }

    void convert(RecordKey lead) {
        tick();
        house.salesforce
                .person(house.salesforce.adminId())
                .convert(new LeadConversion(lead.id(), "Closed - Converted", null, null, null, true, null, false));
    }

    RecordKey counterpart(RecordKey key) {
        return house.state
                .resolve(java.util.List.of(key))
                .get(key)
                .on(key.side().other())
                .orElseThrow();
    }

    void reconcile() {
        house.pass(Duration.ofMinutes(6));
        workers.reconcile();
    }

    /// Lets time pass until no event and no hint is left.
    void drain() {
        for (int turn = 0; turn < TURNS_MAX; turn++) {
            Optional<Instant> next = Stream.concat(ingest.nextDue().stream(), house.queue.nextDue().stream())
                    .min(Instant::compareTo);
            if (next.isEmpty()) {
                if (!workers.faults().isEmpty()) {
                    throw new AssertionError(workers.faults());
                }
                return;
            }
            house.clock.advanceTo(next.get());
            ingest.takeDue(false);
            workers.run();
        }
        throw new AssertionError("The queue never runs dry");
    }

    /// People do not all act in the same second.
    private void tick() {
        house.pass(Duration.ofSeconds(2));
    }
}
