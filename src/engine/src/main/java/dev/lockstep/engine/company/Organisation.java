package dev.lockstep.engine.company;

import dev.lockstep.engine.model.RecordKey;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;

/// A company or an account as who it is. Domains are in registrable ASCII form, and only such as `DomainPolicy`
/// accepts. `parentId`: the id of its parent in its own CRM, `""` for none.
public record Organisation(
        RecordKey key,
        String name,
        Set<String> domains,
        Set<String> additionalDomains,
        Set<String> websites,
        String parentId,
        Instant modifiedAt) {
    public Organisation {
        domains = Set.copyOf(domains);
        additionalDomains = Set.copyOf(additionalDomains);
        websites = Set.copyOf(websites);
    }

    /// Domains that its domain fields hold.
    public Set<String> ownDomains() {
        Set<String> own = new LinkedHashSet<>(domains);
        own.addAll(additionalDomains);
        return own;
    }

    /// Every domain that it is known by, websites included.
    public Set<String> allDomains() {
        Set<String> all = ownDomains();
        all.addAll(websites);
        return all;
    }

    /// Names the record only.
    @Override
    public String toString() {
        return key.toString();
    }
}
