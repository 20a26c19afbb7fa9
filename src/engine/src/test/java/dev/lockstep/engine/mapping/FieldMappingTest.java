package dev.lockstep.engine.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.testing.People;
import dev.lockstep.engine.value.FieldType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldMappingTest {
    @ParameterizedTest
    @CsvSource({"abcde, abcde", "abcdef, abcde", "abc😀, abc😀", "abc😀x, abc😀", "abcd😀, abcd", "'abcd ef', abcd"})
    @Tag("X6")
    void shouldCutForSalesforceAlone_andHalveNoCharacter(String value, String cut) {
        FieldMapping mapping =
                People.field("name", "name", "Name", FieldType.TEXT, Rule.TWO_WAY, OnFirstLink.HOLD, "", 5);
        assertThat(mapping.toWrite(Side.SALESFORCE, value)).isEqualTo(cut);
        assertThat(mapping.toWrite(Side.HUBSPOT, value)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({
        "contacts, ALWAYS_SALESFORCE, SALESFORCE",
        "deals, ALWAYS_SALESFORCE, SALESFORCE",
        "Contact, ALWAYS_HUBSPOT, HUBSPOT",
        "Opportunity, ALWAYS_HUBSPOT, HUBSPOT"
    })
    void shouldTakeAComputedValue_asIfItCameFromTheOtherSide(String type, Rule rule, Side from) {
        FieldMapping computed = FieldMapping.computed("made", type, "made_field", FieldType.TEXT);
        assertThat(computed.isComputed()).isTrue();
        assertThat(computed.rule()).isEqualTo(rule);
        assertThat(computed.tie()).isEqualTo(from);
        assertThat(computed.onFirstLink()).isEqualTo(OnFirstLink.valueOf(from.name()));
        assertThat(computed.valueIn(type)).contains("made_field");
        assertThat(computed.valueIn(RecordKey.LEAD)).contains("=made");
    }
}
