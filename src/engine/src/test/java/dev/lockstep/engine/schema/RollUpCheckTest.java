package dev.lockstep.engine.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lockstep.engine.config.ConfigReader;
import dev.lockstep.engine.mapping.ObjectMapping;
import dev.lockstep.engine.schema.Finding.Code;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Roll-ups against what both CRMs say of children and properties.
@Tag("F5")
class RollUpCheckTest {
    private static final ObjectName CHILD = ObjectName.salesforce("Visit__c");
    private final Map<ObjectName, ObjectSchema> schemas = new HashMap<>(Map.of(
            CHILD,
            new ObjectSchema(
                    CHILD,
                    List.of(
                            leading("Account__c", "Account"),
                            leading("Owner__c", "User"),
                            field("Cost__c", Kind.CURRENCY),
                            field("Note__c", Kind.LONG_TEXT),
                            field("Day__c", Kind.DATE))),
            ObjectName.hubspot("companies"),
            new ObjectSchema(
                    ObjectName.hubspot("companies"),
                    List.of(field("number", Kind.DECIMAL), field("text", Kind.TEXT), field("day", Kind.DATE)))));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "number | lookup: Account__c, function: count",
                "number | lookup: Account__c, function: sum, field: Cost__c",
                "day | lookup: Account__c, function: max, field: Day__c",
                "text | lookup: Account__c, function: latest, field: Note__c, orderBy: Day__c",
            })
    void shouldFindNothing_whenItFits(String property, String rollUp) {
        assertThat(findings(property, rollUp)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "number | lookup: Acount__c, function: count | NO_SUCH_FIELD | did you mean 'Account__c'",
                "number | lookup: Owner__c, function: count | TYPES_DIFFER | does not lead to Account",
                "number | lookup: Account__c, function: sum, field: Note__c | TYPES_DIFFER | is no number",
                "text | lookup: Account__c, function: latest, field: Note__c, orderBy: Cost__c | TYPES_DIFFER | no date",
                "day | lookup: Account__c, function: count | TYPES_DIFFER | takes none of its values",
            })
    void shouldSayWhatDoesNotFit(String property, String rollUp, Code code, String said) {
        assertThat(findings(property, rollUp)).anySatisfy(finding -> {
            assertThat(finding.code()).isEqualTo(code);
            assertThat(finding.mapping()).isEqualTo("visits");
            assertThat(finding.sentence()).contains(said);
        });
    }

    @Test
    void shouldSayWhatToGrant_whenTheChildrenAreHidden() {
        schemas.remove(CHILD);

        assertThat(findings("number", "lookup: Account__c, function: count"))
                .extracting(Finding::code, Finding::object)
                .containsExactly(tuple(Code.NO_SUCH_OBJECT, CHILD));
    }

    private List<Finding> findings(String property, String rollUp) {
        String yaml = ConfigReader.packaged();
        int companies = yaml.indexOf("\ncompanies:");
        String with = yaml.substring(0, companies)
                + yaml.substring(companies)
                        .replaceFirst(
                                "(?m)^  fields:\\n",
                                "  fields:\n    visits: { hubspot: " + property + ", rollUp: { object: Visit__c, "
                                        + rollUp + " } }\n");
        ObjectMapping mapping = ((ConfigReader.Result.Valid) ConfigReader.read(with))
                .config()
                .companies()
                .orElseThrow()
                .mapping();
        RollUpCheck check = new RollUpCheck(mapping);
        assertThat(check.children()).containsExactly(CHILD);
        return check.findings(schemas);
    }

    private static FieldSchema field(String name, Kind kind) {
        return FieldSchema.of(name, name, kind, kind.name());
    }

    private static FieldSchema leading(String name, String to) {
        FieldSchema plain = field(name, Kind.REFERENCE);
        return new FieldSchema(
                name,
                name,
                plain.kind(),
                plain.crmType(),
                plain.size(),
                plain.rights(),
                plain.choices(),
                false,
                false,
                false,
                false,
                Set.of(to));
    }
}
