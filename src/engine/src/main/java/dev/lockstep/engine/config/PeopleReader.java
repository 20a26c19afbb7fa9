package dev.lockstep.engine.config;

import dev.lockstep.engine.mapping.CreateAs;
import dev.lockstep.engine.mapping.FieldMapping;
import dev.lockstep.engine.mapping.ObjectMapping;
import dev.lockstep.engine.mapping.SyncedObject;
import java.util.List;
import java.util.Optional;

/// Reads the section `people`.
final class PeopleReader {
    private final Problems problems;

    PeopleReader(Problems problems) {
        this.problems = problems;
    }

    /// Nothing when there is any problem in the file. `companies`: whether they are kept in step too.
    Optional<ObjectMapping> read(Section people, boolean companies) {
        people.allowOnly("createAs", "externalIdField", "fields");
        Optional<CreateAs> createAs = people.required(
                        "createAs", "`createAs: lead`, `createAs: contact` or `createAs: by-account`")
                .flatMap(value -> value.oneOf(CreateAs.of(SyncedObject.PEOPLE), "way to create a person"));
        if (createAs.filter(CreateAs.BY_ACCOUNT::equals).isPresent() && !companies) {
            people.problemAt(
                    "createAs",
                    "Nothing says which accounts are known: companies are not kept in step.",
                    "Add the section `companies`, or write `createAs: lead`.");
        }
        Optional<String> externalIdField = ExternalIdField.read(people, "Lead and Contact");
        Optional<Section> fields = people.required(
                        "fields", "`fields`: those that are kept in step, `email` among them")
                .flatMap(Value::section);
        List<ReadField> read = fields.map(section -> FieldsReader.read(section, SyncedObject.PEOPLE))
                .orElse(List.of());
        fields.ifPresent(section -> PeopleChecks.check(section, read, createAs, externalIdField));
        if (createAs.isEmpty() || externalIdField.isEmpty() || !problems.isEmpty()) {
            return Optional.empty();
        }
        List<FieldMapping> mappings = read.stream().map(ReadField::mapping).toList();
        return Optional.of(ObjectMapping.people(createAs.get(), externalIdField.get(), mappings)
                .with(ReadField.rollUps(read)));
    }
}
