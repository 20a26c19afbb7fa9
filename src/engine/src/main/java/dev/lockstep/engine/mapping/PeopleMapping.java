package dev.lockstep.engine.mapping;

import dev.lockstep.engine.model.RecordKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// How people are kept in step: HubSpot contacts with Salesforce leads and contacts. `email` names the mapping
/// that is the identity. `externalIdField`: the unique Salesforce field, on Lead and Contact, that holds the
/// HubSpot contact's id.
public record PeopleMapping(CreateAs createAs, String externalIdField, List<FieldMapping> fields) {
    public static final String EMAIL = "email";
    /// HubSpot's further addresses of a contact, `;`-joined. They count for identity and are not mapped.
    public static final String ADDITIONAL_EMAILS = "hs_additional_emails";

    /// HubSpot's list of the ids that were merged into a contact, `;`-joined. Not mapped.
    public static final String MERGED_IDS = "hs_merged_object_ids";

    public PeopleMapping {
        fields = List.copyOf(fields);
        if (fields.stream().noneMatch(f -> f.name().equals(EMAIL))) {
            throw new IllegalArgumentException("People are matched by e-mail: a mapping named 'email' is needed");
        }
    }

    public FieldMapping email() {
        return named(EMAIL).orElseThrow();
    }

    public Optional<FieldMapping> named(String name) {
        return fields.stream().filter(f -> f.name().equals(name)).findFirst();
    }

    /// The mapping that a record type's API field belongs to.
    public Optional<FieldMapping> byField(String recordType, String apiField) {
        return fields.stream()
                .filter(f -> f.fieldOn(recordType).filter(apiField::equals).isPresent())
                .findFirst();
    }

    /// Record type to every API field that a sync has to read.
    public Map<String, Set<String>> fieldsToRead() {
        Map<String, Set<String>> read = new HashMap<>();
        for (FieldMapping field : fields) {
            field.fieldByType()
                    .forEach((type, api) ->
                            read.computeIfAbsent(type, t -> new TreeSet<>()).add(api));
        }
        read.computeIfAbsent(RecordKey.HUBSPOT_CONTACT, t -> new TreeSet<>()).add(ADDITIONAL_EMAILS);
        read.computeIfAbsent(RecordKey.LEAD, t -> new TreeSet<>()).add(externalIdField);
        read.computeIfAbsent(RecordKey.CONTACT, t -> new TreeSet<>()).add(externalIdField);
        return read;
    }
}
