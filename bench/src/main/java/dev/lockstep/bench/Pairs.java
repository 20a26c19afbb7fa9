package dev.lockstep.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.engine.config.ConfigReader;
import dev.lockstep.engine.config.ConfigReader.Result;
import dev.lockstep.engine.mapping.ObjectMapping;
import dev.lockstep.engine.merge.ChangeTimes;
import dev.lockstep.engine.merge.Merge;
import dev.lockstep.engine.merge.Merged;
import dev.lockstep.engine.model.CrmRecord;
import dev.lockstep.engine.model.Link;
import dev.lockstep.engine.model.Link.Lease;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.SyncState;
import dev.lockstep.engine.port.SyncState.Birth;
import dev.lockstep.engine.port.SyncState.Commit;
import dev.lockstep.local.LocalSystem;
import dev.lockstep.sandbox.hubspot.RecordState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Contacts and leads that are linked and in step already, put straight into both sandboxes and the table.
final class Pairs {
    private static final String OWNER = "bench";
    private static final String STATUS = "Open - Not Contacted";
    private static final String STAGE = "lead";

    record Pair(long contact, String lead) {}

    private Pairs() {}

    static List<Pair> seed(LocalSystem system, SyncState table, int count) {
        List<Map<String, String>> contacts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            contacts.add(Map.of(
                    "email", "person" + i + "@example.com",
                    "firstname", "First " + i,
                    "lastname", "Last " + i,
                    "company", "Company " + i % 500,
                    "jobtitle", "Engineer",
                    "lifecyclestage", STAGE,
                    "lockstep_lead_status", STATUS));
        }
        List<Map<String, String>> leads = contacts.stream().map(Pairs::lead).toList();
        List<Long> contactIds = system.hubspot().seed("contacts", contacts, false);
        List<String> leadIds = system.salesforce().seed("Lead", leads, false);
        Map<Long, RecordState> states = new TreeMap<>();
        system.hubspot().state("contacts").forEach(s -> states.put(s.id(), s));
        ObjectMapping mapping = mapping();
        Merge merge = new Merge(mapping, system.hashKeys());
        List<Pair> pairs = new ArrayList<>();
        List<Link> links = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Pair pair = new Pair(contactIds.get(i), leadIds.get(i));
            pairs.add(pair);
            links.add(link(system, mapping, merge, states.get(pair.contact()), pair));
        }
        bear(table, links);
        return pairs;
    }

    private static Map<String, String> lead(Map<String, String> contact) {
        return Map.of(
                "Email", contact.get("email"),
                "FirstName", contact.get("firstname"),
                "LastName", contact.get("lastname"),
                "Company", contact.get("company"),
                "Title", contact.get("jobtitle"),
                "Status", contact.get("lockstep_lead_status"),
                "Lockstep_Lifecycle_Stage__c", contact.get("lifecyclestage"));
    }

    private static ObjectMapping mapping() {
        return switch (ConfigReader.read(ConfigReader.packaged())) {
            case Result.Valid valid -> valid.config().people();
            case Result.Invalid invalid -> throw new IllegalStateException("The packaged lockstep.yaml is not valid");
        };
    }

    private static Link link(LocalSystem system, ObjectMapping mapping, Merge merge, RecordState contact, Pair pair) {
        RecordKey contactKey = RecordKey.hubspotContact(Long.toString(pair.contact()));
        RecordKey leadKey = RecordKey.lead(pair.lead());
        JsonNode lead = system.salesforce().state(pair.lead());
        Map<String, String> contactFields = new HashMap<>();
        mapping.fieldsToRead()
                .get(contactKey.type())
                .forEach(f -> contactFields.put(f, contact.values().getOrDefault(f, "")));
        Map<String, String> leadFields = new HashMap<>();
        mapping.fieldsToRead()
                .get(leadKey.type())
                .forEach(f -> leadFields.put(f, lead.path(f).asText("").replace("null", "")));
        Merged merged = merge.merge(
                Map.of(),
                new CrmRecord(contactKey, contactFields, Instant.EPOCH),
                new CrmRecord(leadKey, leadFields, Instant.EPOCH),
                new ChangeTimes(true, Map.of()));
        if (!merged.writtenTo().isEmpty()) {
            throw new IllegalStateException("Seeded pairs have to agree; these do not: " + merged.writtenTo());
        }
        return new Link(
                "bench-" + pair.contact(),
                Map.of(Side.HUBSPOT, contactKey, Side.SALESFORCE, leadKey),
                Link.State.LINKED,
                merged.base(),
                Map.of(),
                Set.of(system.hashKeys().claim(contactFields.get("email"))),
                Optional.empty(),
                Optional.of(new Lease(OWNER, Instant.now().plusSeconds(3600))),
                List.of(),
                Optional.empty());
    }

    /// Puts links of the owner `bench` into the table, and frees them.
    static void bear(SyncState table, List<Link> links) {
        for (int from = 0; from < links.size(); from += 1000) {
            List<Link> some = links.subList(from, Math.min(from + 1000, links.size()));
            if (table.create(some).values().stream().anyMatch(b -> !(b instanceof Birth.Born))) {
                throw new IllegalStateException("A seeded link was there already");
            }
            table.commit(some.stream().map(Commit::of).toList(), OWNER);
        }
    }
}
