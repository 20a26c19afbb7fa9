package dev.lockstep.engine.config;

import dev.lockstep.engine.mapping.CreateAs;
import dev.lockstep.engine.mapping.FieldMapping;
import dev.lockstep.engine.mapping.ObjectMapping;
import dev.lockstep.engine.mapping.SyncedObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads the section `people`.
final class PeopleReader {
    /// Starts in lower case and has no underscore, so that it is never a CRM's own field name.
    private static final Pattern MAPPING_NAME = Pattern.compile("[a-z][A-Za-z0-9]{0,49}");
    private static final Pattern CUSTOM_FIELD = Pattern.compile("[A-Za-z][A-Za-z0-9_]*__c");
    private static final int API_NAME_LENGTH_MAX = 80;

    private final Problems problems;

    PeopleReader(Problems problems) {
        this.problems = problems;
    }

    /// Nothing when there is any problem in the file.
    Optional<ObjectMapping> read(Section people) {
        people.allowOnly("createAs", "externalIdField", "fields");
        Optional<CreateAs> createAs = people.required("createAs", "`createAs: lead` or `createAs: contact`")
                .flatMap(value -> value.oneOf(CreateAs.of(SyncedObject.PEOPLE), "way to create a person"));
        Optional<String> externalIdField = people.required(
                        "externalIdField", "`externalIdField: Lockstep_HubSpot_Id__c`")
                .flatMap(value -> value.text(
                        API_NAME_LENGTH_MAX,
                        CUSTOM_FIELD,
                        "the API name of a unique custom field of Lead and Contact, which ends in __c"));
        Optional<Section> fields = people.required(
                        "fields", "`fields`: those that are kept in step, `email` among them")
                .flatMap(Value::section);
        List<ReadField> read = fields.map(PeopleReader::fields).orElse(List.of());
        fields.ifPresent(section -> PeopleChecks.check(section, read, createAs, externalIdField));
        if (createAs.isEmpty() || externalIdField.isEmpty() || !problems.isEmpty()) {
            return Optional.empty();
        }
        List<FieldMapping> mappings = read.stream().map(ReadField::mapping).toList();
        return Optional.of(ObjectMapping.people(createAs.get(), externalIdField.get(), mappings));
    }

    private static List<ReadField> fields(Section fields) {
        List<ReadField> read = new ArrayList<>();
        for (String name : fields.keys()) {
            if (!MAPPING_NAME.matcher(name).matches()) {
                fields.problemAt(
                        name,
                        "This cannot name a mapping.",
                        "Write letters and digits, starting in lower case, such as jobTitle; at most 50.");
            }
            fields.optional(name)
                    .flatMap(Value::section)
                    .flatMap(section -> FieldReader.read(name, section))
                    .ifPresent(read::add);
        }
        return read;
    }
}
