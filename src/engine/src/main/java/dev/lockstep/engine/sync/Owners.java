package dev.lockstep.engine.sync;

import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.Crm;
import dev.lockstep.engine.port.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Who is who among the users of both CRMs, by e-mail address (REQUIREMENTS W1). Read from both when first asked
/// for, and again after ten minutes: some calls for all users, none for a record. Addresses stay in memory. Safe
/// for use by many threads.
public final class Owners {
    private static final Duration KNOWN_FOR = Duration.ofMinutes(10);
    private final Map<Side, Crm> crms;
    private final InstantSource clock;
    private Instant readAt = Instant.MIN;
    private Map<Side, Map<String, String>> idByAddress = Map.of();
    private Map<Side, Map<String, String>> addressById = Map.of();

    public Owners(Crm hubspot, Crm salesforce, InstantSource clock) {
        this.crms = new EnumMap<>(Map.of(Side.HUBSPOT, hubspot, Side.SALESFORCE, salesforce));
        this.clock = clock;
    }

    /// The active user on `target` who is the other side's user of this id. Empty where there is none.
    public synchronized Optional<String> find(Side target, String id, Deadline deadline) {
        if (readAt.isBefore(clock.instant().minus(KNOWN_FOR))) {
            read(deadline);
        }
        return Optional.ofNullable(addressById.get(target.other()).get(id)).map(idByAddress.get(target)::get);
    }

    private void read(Deadline deadline) {
        Map<Side, Map<String, String>> ids = new EnumMap<>(Side.class);
        Map<Side, Map<String, String>> addresses = new EnumMap<>(Side.class);
        crms.forEach((side, crm) -> {
            Map<String, String> users = crm.users(deadline);
            Map<String, String> byId = new HashMap<>();
            users.forEach((address, id) -> byId.put(id, address));
            ids.put(side, users);
            addresses.put(side, byId);
        });
        idByAddress = ids;
        addressById = addresses;
        readAt = clock.instant();
    }
}
