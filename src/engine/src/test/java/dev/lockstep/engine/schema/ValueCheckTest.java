package dev.lockstep.engine.schema;

import static dev.lockstep.engine.testing.FakeSchemas.field;
import static dev.lockstep.engine.testing.FakeSchemas.picklist;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.schema.FieldSchema.Choices;
import dev.lockstep.engine.schema.FieldSchema.Option;
import dev.lockstep.engine.schema.FieldSchema.Rights;
import dev.lockstep.engine.schema.FieldSchema.Size;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("F4")
class ValueCheckTest {
    private static final FieldSchema NAME = field("Name", Kind.TEXT).with(new Size(5, 0, 0));
    private static final FieldSchema STAGE = picklist("Stage", "a", "b")
            .with(new Choices(true, List.of(option("a", true), option("b", true), option("old", false))));
    private static final FieldSchema TAGS = new FieldSchema(
            "Tags",
            "Tags",
            Kind.MULTI_PICKLIST,
            "multipicklist",
            Size.UNBOUNDED,
            Rights.WRITABLE,
            STAGE.choices(),
            false,
            false,
            false,
            false,
            Set.of());
    private static final FieldSchema AMOUNT = field("Amount", Kind.CURRENCY).with(new Size(0, 5, 2));
    private static final FieldSchema COUNT = field("Count", Kind.INTEGER).with(new Size(0, 3, 0));

    @ParameterizedTest(name = "{0} = {1}")
    @MethodSource("taken")
    void shouldTakeTheValue_whenTheCrmWould(FieldSchema field, String value) {
        assertThat(ValueCheck.unfit(field, value, false)).isEmpty();
    }

    static Stream<Arguments> taken() {
        return Stream.of(
                Arguments.of(NAME, "12345"),
                Arguments.of(NAME, "1234\uD83D\uDE00"),
                Arguments.of(NAME, ""),
                Arguments.of(field("Free", Kind.TEXT), "x".repeat(100_000)),
                Arguments.of(STAGE, "b"),
                Arguments.of(STAGE.with(new Choices(false, STAGE.choices().options())), "anything"),
                Arguments.of(field("NoOptionsKnown", Kind.PICKLIST).with(new Choices(true, List.of())), "anything"),
                Arguments.of(TAGS, "a;b"),
                Arguments.of(AMOUNT, "-999.99"),
                Arguments.of(AMOUNT, "1.23456"),
                Arguments.of(AMOUNT, "0.001"),
                Arguments.of(COUNT, "999"),
                Arguments.of(COUNT, "7.0"),
                Arguments.of(field("Any", Kind.DECIMAL), "123456789012345678901234567890"),
                Arguments.of(field("Done", Kind.BOOLEAN), "true"),
                Arguments.of(field("Day", Kind.DATE), "2026-03-01"),
                Arguments.of(field("Day", Kind.DATE), "1772323200000"),
                Arguments.of(field("At", Kind.DATE_TIME), "2026-03-01T10:00:00Z"),
                Arguments.of(field("At", Kind.DATE_TIME), "2026-03-01T10:00:00.000+0000"));
    }

    @ParameterizedTest(name = "{0} = {1}: {2}")
    @MethodSource("refused")
    void shouldSayWhy_whenTheCrmIsSureToRefuse(FieldSchema field, String value, Unfit why) {
        assertThat(ValueCheck.unfit(field, value, false)).contains(why);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of(NAME, "123456", Unfit.TOO_LONG),
                Arguments.of(STAGE, "c", Unfit.NOT_AN_OPTION),
                Arguments.of(STAGE, "old", Unfit.NOT_AN_OPTION),
                Arguments.of(TAGS, "a;c", Unfit.NOT_AN_OPTION),
                Arguments.of(AMOUNT, "1000", Unfit.OUT_OF_RANGE),
                Arguments.of(AMOUNT, "1e9", Unfit.OUT_OF_RANGE),
                Arguments.of(AMOUNT, "much", Unfit.NOT_A_NUMBER),
                Arguments.of(COUNT, "1.5", Unfit.NOT_WHOLE),
                Arguments.of(COUNT, "1000", Unfit.OUT_OF_RANGE),
                Arguments.of(field("Done", Kind.BOOLEAN), "maybe", Unfit.NOT_A_BOOLEAN),
                Arguments.of(field("Day", Kind.DATE), "March", Unfit.NOT_A_DATE),
                Arguments.of(field("Day", Kind.DATE), "2026-02-30", Unfit.NOT_A_DATE),
                Arguments.of(field("At", Kind.DATE_TIME), "2026-03-01", Unfit.NOT_A_DATE_TIME),
                Arguments.of(NAME.withRequired(true), "", Unfit.REQUIRED),
                Arguments.of(NAME.with(Rights.READ_ONLY), "x", Unfit.READ_ONLY),
                Arguments.of(NAME.with(Rights.CALCULATED), "", Unfit.READ_ONLY));
    }

    @Test
    void shouldAskForTheRightOfTheMoment_whenAFieldIsSetOnCreateOnly() {
        FieldSchema once = NAME.with(new Rights(true, false, false));
        assertThat(ValueCheck.unfit(once, "x", true)).isEmpty();
        assertThat(ValueCheck.unfit(once, "x", false)).isEqualTo(Optional.of(Unfit.READ_ONLY));
    }

    @Test
    void shouldNameTheFieldsThatDoNotFit_andNoOther() {
        ObjectSchema lead = new ObjectSchema(ObjectName.salesforce("Lead"), List.of(NAME, STAGE));
        assertThat(ValueCheck.unfit(lead, Map.of("name", "x", "Stage", "c", "Gone__c", "1"), false))
                .containsOnly(Map.entry("Stage", Unfit.NOT_AN_OPTION), Map.entry("Gone__c", Unfit.NO_SUCH_FIELD));
    }

    private static Option option(String value, boolean active) {
        return new Option(value, value, active);
    }
}
