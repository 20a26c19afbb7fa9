package dev.lockstep.engine.testing;

import dev.lockstep.engine.campaign.Membership;
import dev.lockstep.engine.port.MembershipStore;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// Memberships in memory.
public final class InMemoryMembershipStore implements MembershipStore {
    private final Map<Membership.Key, Membership> stored = new HashMap<>();

    @Override
    public synchronized Map<Membership.Key, Membership> read(Collection<Membership.Key> keys) {
        Map<Membership.Key, Membership> read = new LinkedHashMap<>();
        keys.forEach(key -> read.put(key, of(key)));
        return read;
    }

    @Override
    public synchronized Set<Membership.Key> save(Collection<Membership> memberships) {
        Set<Membership.Key> refused = new LinkedHashSet<>();
        for (Membership membership : new LinkedHashSet<>(memberships)) {
            Membership.Key key = membership.key();
            if (of(key).version() != membership.version()) {
                refused.add(key);
            } else if (membership.places().isEmpty()) {
                stored.remove(key);
            } else {
                stored.put(key, new Membership(key, membership.places(), membership.version() + 1));
            }
        }
        return refused;
    }

    private Membership of(Membership.Key key) {
        return stored.getOrDefault(key, Membership.none(key));
    }
}
