package dev.lockstep.local.demo.check;

import dev.lockstep.engine.mapping.ObjectMapping;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Who is who: a Salesforce record belongs to the HubSpot contact whose id it carries or whose address it has.
public final class Pairing {
    private final ObjectMapping mapping;
    private final Map<String, Set<PersonRecord>> salesforceByHubSpotId;
    private final Map<String, Set<PersonRecord>> salesforceByEmail;
    private final Map<String, Set<PersonRecord>> hubspotById = new HashMap<>();
    private final Map<String, Set<PersonRecord>> hubspotByEmail;

    public Pairing(Snapshot snapshot, ObjectMapping mapping) {
        this.mapping = mapping;
        this.salesforceByEmail = byEmail(snapshot.salesforce());
        this.hubspotByEmail = byEmail(snapshot.hubspot());
        this.salesforceByHubSpotId = new HashMap<>();
        for (PersonRecord person : snapshot.salesforce()) {
            add(salesforceByHubSpotId, person.text(mapping.externalIdField()), person);
        }
        for (PersonRecord person : snapshot.hubspot()) {
            person.keys().forEach(key -> add(hubspotById, key.id(), person));
        }
    }

    /// The Salesforce records that may be this HubSpot contact's, those that carry its id first.
    public List<PersonRecord> inSalesforce(PersonRecord hubspot) {
        Set<PersonRecord> found = new LinkedHashSet<>();
        hubspot.keys().forEach(key -> found.addAll(salesforceByHubSpotId.getOrDefault(key.id(), Set.of())));
        Addresses.of(hubspot, mapping).forEach(a -> found.addAll(salesforceByEmail.getOrDefault(a, Set.of())));
        return List.copyOf(found);
    }

    /// The HubSpot contacts that may be this Salesforce record's.
    public List<PersonRecord> inHubSpot(PersonRecord salesforce) {
        Set<PersonRecord> found =
                new LinkedHashSet<>(hubspotById.getOrDefault(salesforce.text(mapping.externalIdField()), Set.of()));
        Addresses.of(salesforce, mapping).forEach(a -> found.addAll(hubspotByEmail.getOrDefault(a, Set.of())));
        return List.copyOf(found);
    }

    /// Address to the records of one side that carry it.
    Map<String, Set<PersonRecord>> byEmail(Collection<PersonRecord> people) {
        Map<String, Set<PersonRecord>> byEmail = new HashMap<>();
        for (PersonRecord person : people) {
            Addresses.of(person, mapping).forEach(address -> add(byEmail, address, person));
        }
        return byEmail;
    }

    private static void add(Map<String, Set<PersonRecord>> map, String key, PersonRecord person) {
        if (!key.isEmpty()) {
            map.computeIfAbsent(key, k -> new LinkedHashSet<>()).add(person);
        }
    }
}
