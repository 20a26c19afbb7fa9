package dev.lockstep.engine.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.value.FieldType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a value becomes on its way to the other side.
@Tag("F4")
class TranslationTest {
    private static final ValueMap STAGES = new ValueMap(List.of(
            new ValueMap.Pair("open", "Open"), new ValueMap.Pair("open", "Working"), new ValueMap.Pair("new", "Open")));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PICKLIST       | SALESFORCE | open           | Open",
                "PICKLIST       | SALESFORCE | new            | Open",
                "PICKLIST       | HUBSPOT    | Open           | open",
                "PICKLIST       | HUBSPOT    | Working        | open",
                "PICKLIST       | HUBSPOT    | Lost           | Lost",
                "PICKLIST       | SALESFORCE | ''             | ''",
                "MULTI_PICKLIST | SALESFORCE | new;open;other | Open;other",
                "MULTI_PICKLIST | HUBSPOT    | Working;Open   | open",
                "INTEGER        | SALESFORCE | 2.5            | 2",
                "INTEGER        | SALESFORCE | 3.5            | 4",
                "INTEGER        | SALESFORCE | many           | many",
                "PERCENT        | SALESFORCE | 0.125          | 12.5",
                "PERCENT        | HUBSPOT    | 12.5           | 0.125",
                "PERCENT        | HUBSPOT    | ''             | ''",
                "MONEY          | SALESFORCE | 1500.50        | 1500.5",
                "BOOLEAN        | SALESFORCE | ''             | false",
                "BOOLEAN        | HUBSPOT    | FALSE          | false",
                "DATE           | SALESFORCE | 1767225600000  | 2026-01-01",
                "URL            | SALESFORCE | HTTPS://Acme.COM/Path?Q=1 | https://acme.com/Path?Q=1",
                "URL            | HUBSPOT    | Acme.com       | acme.com"
            })
    void shouldBecome(FieldType type, Side target, String value, String written) {
        assertThat(field(type, STAGES).toWrite(target, value)).isEqualTo(written);
    }

    private static FieldMapping field(FieldType type, ValueMap values) {
        return new FieldMapping(
                "field",
                Map.of("contacts", "field", "Lead", "Field__c"),
                type,
                Rule.TWO_WAY,
                OnFirstLink.HOLD,
                Side.SALESFORCE,
                "",
                0,
                List.of(),
                values,
                Optional.empty());
    }
}
