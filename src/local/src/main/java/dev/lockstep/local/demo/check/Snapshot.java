package dev.lockstep.local.demo.check;

import dev.lockstep.engine.mapping.ObjectMapping;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.sandbox.hubspot.AuditEntry;
import dev.lockstep.sandbox.hubspot.HubSpotSandbox;
import dev.lockstep.sandbox.hubspot.RecordState;
import dev.lockstep.sandbox.salesforce.SalesforceSandbox;
import dev.lockstep.sandbox.salesforce.org.Org;
import dev.lockstep.sandbox.salesforce.store.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Everybody who is in either CRM at one moment: HubSpot's contacts, Salesforce's contacts and unconverted leads.
public record Snapshot(List<PersonRecord> hubspot, List<PersonRecord> salesforce) {
    private static final String CONTACTS = RecordKey.HUBSPOT_CONTACT;

    public Snapshot {
        hubspot = List.copyOf(hubspot);
        salesforce = List.copyOf(salesforce);
    }

    /// Reads the raw state of both.
    public static Snapshot of(HubSpotSandbox hubspot, SalesforceSandbox salesforce, ObjectMapping mapping) {
        Set<Long> ours = hubspot.audit().stream()
                .filter(entry ->
                        entry.action().equals("creation") && entry.by().type().equals("INTEGRATION"))
                .map(AuditEntry::id)
                .collect(Collectors.toSet());
        List<PersonRecord> contacts = hubspot.state(CONTACTS).stream()
                .filter(record -> !record.archived())
                .map(record -> person(record, ours))
                .toList();
        List<PersonRecord> people = salesforce.inspect(org -> people(org, mapping, salesforce.integrationUserId()));
        return new Snapshot(contacts, people);
    }

    private static PersonRecord person(RecordState record, Set<Long> ours) {
        Set<RecordKey> former = record.mergedIds().stream()
                .map(id -> RecordKey.hubspotContact(Long.toString(id)))
                .collect(Collectors.toSet());
        return new PersonRecord(
                RecordKey.hubspotContact(Long.toString(record.id())),
                former,
                record.values(),
                ours.contains(record.id()),
                record.createdAt());
    }

    private static List<PersonRecord> people(Org org, ObjectMapping mapping, String integrationUser) {
        Map<String, Set<RecordKey>> former = formerIds(org);
        List<PersonRecord> people = new ArrayList<>();
        for (String type : List.of(RecordKey.CONTACT, RecordKey.LEAD)) {
            Set<String> fields = mapping.fieldsToRead().get(type);
            for (Row row : org.store().table(type).rows().values()) {
                if (!row.deleted() && !row.is("IsConverted")) {
                    people.add(person(row, fields, former.getOrDefault(row.id(), Set.of()), integrationUser));
                }
            }
        }
        return people;
    }

    private static PersonRecord person(Row row, Set<String> fields, Set<RecordKey> former, String integrationUser) {
        Map<String, String> values = new HashMap<>();
        for (String field : fields) {
            if (row.text(field) != null) {
                values.put(field, row.text(field));
            }
        }
        RecordKey key =
                row.type().name().equals(RecordKey.LEAD) ? RecordKey.lead(row.id()) : RecordKey.contact(row.id());
        return new PersonRecord(
                key, former, values, integrationUser.equals(row.text("CreatedById")), (Instant) row.get("CreatedDate"));
    }

    /// Record id to the leads that were converted into it and the records that were merged into it.
    private static Map<String, Set<RecordKey>> formerIds(Org org) {
        Map<String, Set<RecordKey>> former = new HashMap<>();
        for (Row lead : org.store().table(RecordKey.LEAD).rows().values()) {
            add(former, lead.text("ConvertedContactId"), RecordKey.lead(lead.id()));
            add(former, lead.text("MasterRecordId"), RecordKey.lead(lead.id()));
        }
        for (Row contact : org.store().table(RecordKey.CONTACT).rows().values()) {
            add(former, contact.text("MasterRecordId"), RecordKey.contact(contact.id()));
        }
        return former;
    }

    private static void add(Map<String, Set<RecordKey>> former, String into, RecordKey key) {
        if (into != null) {
            former.computeIfAbsent(into, id -> new HashSet<>()).add(key);
        }
    }
}
