package dev.lockstep.engine.port;

import dev.lockstep.engine.campaign.Membership;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/// Where each person's membership of each campaign stood, in bulk. Reads are strongly consistent.
public interface MembershipStore {
    /// One for each key; `Membership.none` where nothing is stored.
    Map<Membership.Key, Membership> read(Collection<Membership.Key> keys);

    /// Stores each under the version after its own, if what is stored has its version (nothing is stored: 0). One
    /// without places is deleted. The keys of those that somebody else was faster with: nothing is stored of them.
    Set<Membership.Key> save(Collection<Membership> memberships);
}
