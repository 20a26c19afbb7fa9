package dev.lockstep.engine.sync;

import dev.lockstep.engine.mapping.PeopleMapping;
import dev.lockstep.engine.model.CrmRecord;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.value.EmailAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The addresses a person is recognised by: the primary one of either side, and HubSpot's additional ones
/// (REQUIREMENTS P2, P6).
final class Emails {
    private final PeopleMapping mapping;

    Emails(PeopleMapping mapping) {
        this.mapping = mapping;
    }

    /// True when the record has a valid primary address.
    boolean isKnown(CrmRecord record) {
        return EmailAddress.of(primary(record)) instanceof EmailAddress.Valid;
    }

    Optional<EmailAddress.Reason> whyNot(CrmRecord record) {
        return EmailAddress.of(primary(record)) instanceof EmailAddress.Invalid(EmailAddress.Reason reason)
                ? Optional.of(reason)
                : Optional.empty();
    }

    /// Every valid address of the record, normalised.
    Set<String> of(CrmRecord record) {
        return of(primary(record), record.text(PeopleMapping.ADDITIONAL_EMAILS));
    }

    /// Every valid address among a primary one and `;`-joined additional ones, normalised.
    static Set<String> of(String primary, String additional) {
        Set<String> all = new TreeSet<>();
        List<String> texts = new ArrayList<>(Arrays.asList(additional.split(";", -1)));
        texts.add(primary);
        for (String text : texts) {
            if (EmailAddress.of(text) instanceof EmailAddress.Valid(String normalised)) {
                all.add(normalised);
            }
        }
        return all;
    }

    String primary(CrmRecord record) {
        return mapping.email().fieldOn(record.key()).map(record::text).orElse("");
    }

    /// What a record is recognised by: its addresses, and the HubSpot id that it is or carries.
    private Set<String> signs(CrmRecord record) {
        Set<String> signs = new TreeSet<>(of(record));
        String hubspotId =
                record.key().side() == Side.HUBSPOT ? record.key().id() : record.text(mapping.externalIdField());
        if (!hubspotId.isEmpty()) {
            signs.add("id " + hubspotId);
        }
        return signs;
    }

    /// The Salesforce records that carry the id of a HubSpot contact among them: as good as linked.
    Set<RecordKey> marked(Collection<CrmRecord> records) {
        Set<String> hubspotIds = records.stream()
                .filter(r -> r.key().side() == Side.HUBSPOT)
                .map(r -> r.key().id())
                .collect(Collectors.toCollection(TreeSet::new));
        return records.stream()
                .filter(r -> r.key().side() == Side.SALESFORCE)
                .filter(r -> hubspotIds.contains(r.text(mapping.externalIdField())))
                .map(CrmRecord::key)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// The records, in groups that share addresses or a HubSpot id; each group, and the groups, in the order of
    /// their lowest key.
    List<List<CrmRecord>> groups(Collection<CrmRecord> records) {
        List<CrmRecord> ordered = records.stream()
                .sorted(java.util.Comparator.comparing(CrmRecord::key))
                .toList();
        Map<String, RecordKey> bySign = new LinkedHashMap<>();
        Map<RecordKey, RecordKey> parent = new LinkedHashMap<>();
        for (CrmRecord record : ordered) {
            parent.put(record.key(), record.key());
            for (String sign : signs(record)) {
                RecordKey other = bySign.putIfAbsent(sign, record.key());
                if (other != null) {
                    parent.put(root(parent, record.key()), root(parent, other));
                }
            }
        }
        Map<RecordKey, List<CrmRecord>> groups = new LinkedHashMap<>();
        ordered.forEach(r -> groups.computeIfAbsent(root(parent, r.key()), k -> new ArrayList<>())
                .add(r));
        return List.copyOf(groups.values());
    }

    private static RecordKey root(Map<RecordKey, RecordKey> parent, RecordKey key) {
        RecordKey at = key;
        while (!parent.get(at).equals(at)) {
            at = parent.get(at);
        }
        return at;
    }
}
