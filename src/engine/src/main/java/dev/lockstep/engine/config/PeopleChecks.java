package dev.lockstep.engine.config;

import dev.lockstep.engine.mapping.CreateAs;
import dev.lockstep.engine.mapping.FieldMapping;
import dev.lockstep.engine.mapping.ObjectMapping;
import dev.lockstep.engine.mapping.Rule;
import dev.lockstep.engine.mapping.SyncedObject;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.value.FieldType;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What the mappings of `people.fields` have to be together.
final class PeopleChecks {
    private static final List<String> PERSON_TYPES =
            List.of(RecordKey.HUBSPOT_CONTACT, RecordKey.LEAD, RecordKey.CONTACT);
    private static final Set<Rule> EMAIL_RULES = EnumSet.of(
            Rule.TWO_WAY,
            Rule.ALWAYS_SALESFORCE,
            Rule.ALWAYS_HUBSPOT,
            Rule.PREFER_SALESFORCE_UNLESS_BLANK,
            Rule.PREFER_HUBSPOT_UNLESS_BLANK);
    private final Section fields;
    private final List<ReadField> read;

    private PeopleChecks(Section fields, List<ReadField> read) {
        this.fields = fields;
        this.read = read;
    }

    static void check(
            Section fields, List<ReadField> read, Optional<CreateAs> createAs, Optional<String> externalIdField) {
        PeopleChecks checks = new PeopleChecks(fields, read);
        checks.emailIsTheIdentity();
        FieldChecks.check(SyncedObject.PEOPLE, fields, read, externalIdField);
        createAs.ifPresent(checks::newRecordsHaveWhatSalesforceRequires);
    }

    private void emailIsTheIdentity() {
        fields.required(
                ObjectMapping.EMAIL, "`email: { hubspot: email, salesforce: Email, type: email, rule: two-way }`");
        read.stream()
                .filter(field -> field.mapping().name().equals(ObjectMapping.EMAIL))
                .forEach(field -> emailIsTheIdentity(field.section(), field.mapping()));
    }

    private static void emailIsTheIdentity(Section section, FieldMapping email) {
        if (email.type() != FieldType.EMAIL) {
            section.problem("People are matched by this field, and it is not of type `email`.", "Add `type: email`.");
        }
        if (!EMAIL_RULES.contains(email.rule())) {
            section.problemAt("rule", "People are matched by this field: it has to cross.", "Write `rule: two-way`.");
        }
        if (email.maxLength() > 0) {
            section.problemAt("maxLength", "An address that is cut is another address.", "Remove `maxLength`.");
        }
        if (!email.fieldByType().keySet().containsAll(PERSON_TYPES)) {
            section.problem("People are matched by this field on leads and contacts.", "Write `salesforce: Email`.");
        }
    }

    private void newRecordsHaveWhatSalesforceRequires(CreateAs createAs) {
        for (String type : createAs.types()) {
            List<String> required = type.equals(RecordKey.LEAD) ? List.of("LastName", "Company") : List.of("LastName");
            FieldChecks.newRecordsHave(type, required, fields, read);
        }
    }
}
