package dev.lockstep.engine.schema;

import static dev.lockstep.engine.testing.FakeSchemas.field;
import static dev.lockstep.engine.testing.FakeSchemas.picklist;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.mapping.CreateAs;
import dev.lockstep.engine.schema.Drift.Code;
import dev.lockstep.engine.schema.FieldSchema.Rights;
import dev.lockstep.engine.schema.FieldSchema.Size;
import dev.lockstep.engine.testing.People;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("F4")
class SchemaDriftTest {
    private static final Mapped MAPPED = Mapped.of(People.mapping(CreateAs.LEAD));
    private static final FieldSchema STAGE = picklist("Stage__c", "lead", "customer");

    @ParameterizedTest(name = "{2}")
    @MethodSource("worse")
    void shouldRaiseANotice_whenAMappedFieldTakesLess(FieldSchema was, FieldSchema is, Code code, String said) {
        assertThat(SchemaDrift.between(lead(was), lead(is), MAPPED))
                .singleElement()
                .satisfies(drift -> {
                    assertThat(drift.code()).isEqualTo(code);
                    assertThat(drift.sentence()).contains("Salesforce Lead." + is.name(), said);
                    assertThat(drift.subject()).isEqualTo("schema:SALESFORCE/Lead." + is.name() + ":" + code);
                });
    }

    static Stream<Arguments> worse() {
        FieldSchema phone = field("Phone", Kind.TEXT).with(new Size(60, 0, 0));
        FieldSchema amount = field("Stage__c", Kind.CURRENCY).with(new Size(0, 18, 2));
        return Stream.of(
                Arguments.of(STAGE, picklist("Stage__c", "lead"), Code.OPTION_GONE, "no longer takes customer"),
                Arguments.of(STAGE, field("Stage__c", Kind.TEXT), Code.TYPE_CHANGED, "picklist"),
                Arguments.of(STAGE, STAGE.with(Rights.READ_ONLY), Code.READ_ONLY, "edit access"),
                Arguments.of(STAGE, STAGE.with(new Rights(true, false, false)), Code.READ_ONLY, "edit access"),
                Arguments.of(STAGE, STAGE.with(new Rights(false, true, false)), Code.READ_ONLY, "edit access"),
                Arguments.of(
                        field("Email", Kind.EMAIL),
                        field("Email", Kind.EMAIL).with(new Size(80, 0, 0)),
                        Code.SHORTENED,
                        "80 characters, no longer any number"),
                Arguments.of(STAGE, STAGE.withRequired(true), Code.REQUIRED, "`whenCreating`"),
                Arguments.of(phone, phone.with(new Size(20, 0, 0)), Code.SHORTENED, "20 characters"),
                Arguments.of(amount, amount.with(new Size(0, 8, 2)), Code.SHORTENED, "6 digits"),
                Arguments.of(
                        field("Note", Kind.TEXT),
                        field("Region__c", Kind.TEXT).withRequired(true),
                        Code.REQUIRED,
                        "new"));
    }

    @Test
    void shouldRaiseANotice_whenAMappedFieldIsGone() {
        assertThat(SchemaDrift.between(lead(STAGE), lead(), MAPPED))
                .extracting(Drift::code)
                .containsExactly(Code.FIELD_GONE);
    }

    @Test
    void shouldRaiseNone_whenNothingThatIsMappedGotWorse() {
        FieldSchema phone = field("Phone", Kind.TEXT).with(new Size(60, 0, 0));
        assertThat(SchemaDrift.between(lead(STAGE, phone), lead(STAGE, phone), MAPPED))
                .isEmpty();
        assertThat(SchemaDrift.between(lead(STAGE), lead(picklist("Stage__c", "lead", "customer", "new")), MAPPED))
                .as("an option more")
                .isEmpty();
        FieldSchema email = field("Email", Kind.EMAIL).with(new Size(80, 0, 0));
        FieldSchema amount = field("Stage__c", Kind.CURRENCY).with(new Size(0, 18, 2));
        assertThat(SchemaDrift.between(lead(email, amount), lead(email, amount), MAPPED))
                .isEmpty();
        assertThat(SchemaDrift.between(lead(email), lead(field("Email", Kind.EMAIL)), MAPPED))
                .as("any length now")
                .isEmpty();
        FieldSchema fixed = STAGE.with(Rights.READ_ONLY);
        assertThat(SchemaDrift.between(lead(fixed), lead(fixed), MAPPED))
                .as("it never could be written")
                .isEmpty();
        assertThat(SchemaDrift.between(lead(phone), lead(phone.with(new Size(40, 0, 0))), MAPPED))
                .as("the mapping cuts to 40 itself")
                .isEmpty();
        assertThat(SchemaDrift.between(lead(picklist("Other__c", "a", "b")), lead(picklist("Other__c", "a")), MAPPED))
                .as("not mapped")
                .isEmpty();
        assertThat(SchemaDrift.between(lead(picklist("Status", "a", "b")), lead(picklist("Status", "a")), MAPPED))
                .as("never written on this side")
                .isEmpty();
    }

    @Test
    void shouldKeepTellingOfADrift_untilItIsMended() {
        ObjectSchema before = lead(STAGE);
        ObjectSchema after = lead(picklist("Stage__c", "lead", "new"));
        List<Drift> drifts = SchemaDrift.between(before, after, MAPPED);
        ObjectSchema baseline = SchemaDrift.baseline(before, after, drifts);
        assertThat(SchemaDrift.between(baseline, after, MAPPED)).isEqualTo(drifts);
        ObjectSchema mended = lead(picklist("Stage__c", "lead", "new", "customer"));
        assertThat(SchemaDrift.between(baseline, mended, MAPPED)).isEmpty();
        assertThat(SchemaDrift.baseline(baseline, mended, List.of())).isEqualTo(mended);
    }

    @Test
    void shouldChangeItsVersion_whenWhatIsTakenChanges_andNotForALabel() {
        String version = lead(STAGE).version();
        assertThat(lead(picklist("Stage__c", "customer", "lead")).version()).isEqualTo(version);
        assertThat(lead(picklist("Stage__c", "lead")).version()).isNotEqualTo(version);
        assertThat(lead(STAGE.withRequired(true)).version()).isNotEqualTo(version);
        assertThat(lead(FieldSchema.of("Stage__c", "Another label", Kind.PICKLIST, "picklist")
                                .with(STAGE.choices()))
                        .version())
                .isEqualTo(version);
    }

    private static ObjectSchema lead(FieldSchema... fields) {
        return new ObjectSchema(ObjectName.salesforce("Lead"), List.of(fields));
    }
}
