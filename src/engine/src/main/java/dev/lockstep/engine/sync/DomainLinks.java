package dev.lockstep.engine.sync;

import dev.lockstep.engine.model.Link;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Which link holds a domain, by two reads of the table for any number of them.
final class DomainLinks {
    private final Batch batch;

    DomainLinks(Batch batch) {
        this.batch = batch;
    }

    /// By domain; those that no link has claimed are left out.
    Map<String, Link> of(Collection<String> domains) {
        Map<String, String> holders = batch.ports
                .state()
                .claimants(domains.stream()
                        .flatMap(domain -> batch.keys.claimsUnderAllKeys(domain).stream())
                        .collect(Collectors.toCollection(TreeSet::new)));
        Map<String, Link> links = batch.ports.state().links(new TreeSet<>(holders.values()));
        Map<String, Link> byDomain = new TreeMap<>();
        domains.forEach(domain -> batch.keys.claimsUnderAllKeys(domain).stream()
                .map(holders::get)
                .map(id -> id == null ? null : links.get(id))
                .filter(link -> link != null)
                .findFirst()
                .ifPresent(link -> byDomain.put(domain, link)));
        return byDomain;
    }
}
