package dev.lockstep.engine.schema;

import static dev.lockstep.engine.testing.FakeSchemas.field;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.mapping.CreateAs;
import dev.lockstep.engine.mapping.Rule;
import dev.lockstep.engine.schema.FieldSchema.Rights;
import dev.lockstep.engine.schema.FieldSchema.Size;
import dev.lockstep.engine.testing.People;
import dev.lockstep.engine.value.FieldType;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("F3")
class ProposalsTest {
    private static final Set<String> PERSON = Set.of("Lead", "Contact");
    private static final Mapped PEOPLE = Mapped.of(People.mapping(CreateAs.LEAD));

    @Test
    void shouldProposeTheSameName_onBothObjects_readyToPaste() {
        List<Proposal> proposals = Proposals.of(
                contacts(labelled("annualrevenue", "Annual Revenue", Kind.DECIMAL)),
                List.of(
                        object("Lead", labelled("AnnualRevenue", "Annual Revenue", Kind.CURRENCY)),
                        object("Contact", labelled("AnnualRevenue", "Revenue a Year", Kind.CURRENCY))),
                PEOPLE);
        assertThat(proposals)
                .singleElement()
                .satisfies(proposal -> assertThat(proposal.yaml(PERSON))
                        .isEqualTo("annualrevenue: { hubspot: annualrevenue, salesforce: AnnualRevenue, type: number,"
                                + " rule: two-way }  # 100: same name; decimal and currency"));
    }

    @Test
    void shouldNameEachObject_whenTheFieldsDiffer() {
        List<Proposal> proposals = Proposals.of(
                contacts(labelled("fax", "Fax Number", Kind.PHONE)),
                List.of(
                        object("Lead", labelled("Fax", "Fax", Kind.PHONE).with(new Size(40, 0, 0))),
                        object("Contact", labelled("FaxNumber__c", "Fax Number", Kind.PHONE))),
                PEOPLE);
        assertThat(proposals.getFirst().yaml(PERSON))
                .startsWith("fax: { hubspot: fax, contact: FaxNumber__c, lead: Fax, type: phone, rule: two-way,"
                        + " maxLength: 40 }");
    }

    @Test
    void shouldMatchByLabel_whenTheNamesDiffer() {
        assertThat(one(
                        labelled("hs_x1", "Lead Rating", Kind.PICKLIST),
                        labelled("Rating__c", "Lead Rating", Kind.PICKLIST)))
                .satisfies(proposal -> {
                    assertThat(proposal.reason()).startsWith("same label 'Lead Rating'");
                    assertThat(proposal.name()).isEqualTo("hsX1");
                });
    }

    @Test
    void shouldTakeTheStricterType_whenHubSpotHasAText() {
        assertThat(one(labelled("revenue", "Revenue", Kind.TEXT), labelled("Revenue", "Revenue", Kind.CURRENCY))
                        .type())
                .isEqualTo(FieldType.NUMBER);
        assertThat(all(labelled("owner", "Owner", Kind.OWNER), labelled("Owner", "Owner", Kind.OWNER)))
                .as("an id means nothing in the other CRM")
                .isEmpty();
    }

    @Test
    void shouldGoOneWay_whenOneSideCannotBeWritten() {
        FieldSchema property = labelled("score", "Score", Kind.DECIMAL);
        FieldSchema field = labelled("Score__c", "Score", Kind.DECIMAL);
        assertThat(one(property, field.with(Rights.CALCULATED)).rule()).isEqualTo(Rule.ALWAYS_SALESFORCE);
        assertThat(one(property.with(Rights.READ_ONLY), field).rule()).isEqualTo(Rule.ALWAYS_HUBSPOT);
        assertThat(all(property.with(Rights.READ_ONLY), field.with(Rights.CALCULATED)))
                .isEmpty();
    }

    @Test
    void shouldProposeNothing_whenTypesNeverFit_orNamesAreNotAlike_orItIsMappedAlready() {
        assertThat(all(labelled("birth", "Birth", Kind.DATE), labelled("Birth", "Birth", Kind.DATE_TIME)))
                .isEmpty();
        assertThat(all(labelled("industry", "Industry", Kind.TEXT), labelled("Rating", "Rating", Kind.TEXT)))
                .isEmpty();
        assertThat(all(labelled("phone", "Phone", Kind.PHONE), labelled("Phone", "Phone", Kind.PHONE)))
                .isEmpty();
    }

    @Test
    void shouldUseEachFieldOnce_forWhatItIsMostAlike() {
        List<Proposal> proposals = Proposals.of(
                contacts(
                        labelled("industry", "Industry", Kind.TEXT),
                        labelled("industry_group", "Industry Group", Kind.TEXT)),
                List.of(object("Lead", labelled("Industry", "Industry", Kind.TEXT))),
                PEOPLE);
        assertThat(proposals).extracting(Proposal::hubspot).containsExactly("industry");
    }

    @Test
    void shouldNameNoTwoMappingsAlike() {
        assertThat(one(labelled("stage", "Stage", Kind.TEXT), labelled("Stage", "Stage", Kind.TEXT))
                        .name())
                .as("'stage' is a mapping already")
                .isEqualTo("stage2");
    }

    @Test
    void shouldGiveAFieldToThePropertyThatIsMostAlike_whicheverComesFirst() {
        List<Proposal> proposals = Proposals.of(
                contacts(labelled("annual_revenue", "One", Kind.TEXT), labelled("annual_revenues", "Two", Kind.TEXT)),
                List.of(object("Lead", labelled("AnnualRevenues__c", "Three", Kind.TEXT))),
                PEOPLE);
        assertThat(proposals).extracting(Proposal::hubspot).containsExactly("annual_revenues");
        assertThat(one(labelled("annual_revenue", "One", Kind.TEXT), labelled("AnnualRevenues__c", "Two", Kind.TEXT)))
                .satisfies(proposal -> assertThat(proposal.score()).isBetween(85, 88))
                .satisfies(proposal -> assertThat(proposal.reason()).startsWith("name like AnnualRevenues__c"));
    }

    @ParameterizedTest
    @CsvSource({
        "TEXT, false, CURRENCY, false, 88, true",
        "CURRENCY, false, TEXT, false, 88, true",
        "CURRENCY, false, DECIMAL, false, 100, false",
        "TEXT, false, CURRENCY, true, 100, false",
        "CURRENCY, true, TEXT, false, 100, false",
        "TEXT, true, CURRENCY, false, 88, true",
        "CURRENCY, false, TEXT, true, 88, true"
    })
    void shouldBeLessSure_whereEachValueHasToBeLookedAtOnItsWay(
            Kind property, boolean propertyFixed, Kind field, boolean fieldFixed, int score, boolean byValue) {
        FieldSchema from = labelled("x", "X", property);
        FieldSchema to = labelled("X__c", "X", field);
        Proposal proposal =
                one(propertyFixed ? from.with(Rights.READ_ONLY) : from, fieldFixed ? to.with(Rights.READ_ONLY) : to);
        assertThat(proposal.score()).isEqualTo(score);
        assertThat(proposal.reason().contains("value by value")).isEqualTo(byValue);
    }

    @ParameterizedTest
    @CsvSource({"0, 40, 40", "100, 40, 40", "40, 40, 0", "20, 40, 0", "100, 0, 0", "0, 0, 0"})
    void shouldCutATextThatMayBeTooLongForSalesforce(int property, int field, int cutTo) {
        assertThat(one(
                                labelled("x", "X", Kind.TEXT).with(new Size(property, 0, 0)),
                                labelled("X__c", "X", Kind.TEXT).with(new Size(field, 0, 0)))
                        .maxLength())
                .isEqualTo(cutTo);
    }

    @Test
    void shouldProposeNothing_whenTheFieldIsHidden() {
        FieldSchema hidden = new FieldSchema(
                "X__c",
                "X",
                Kind.TEXT,
                "string",
                Size.UNBOUNDED,
                Rights.WRITABLE,
                FieldSchema.Choices.NONE,
                false,
                false,
                true,
                true,
                Set.of());
        assertThat(all(labelled("x", "X", Kind.TEXT), hidden)).isEmpty();
    }

    private static Proposal one(FieldSchema property, FieldSchema field) {
        return all(property, field).getFirst();
    }

    private static List<Proposal> all(FieldSchema property, FieldSchema field) {
        return Proposals.of(contacts(property), List.of(object("Lead", field)), PEOPLE);
    }

    private static ObjectSchema contacts(FieldSchema... fields) {
        return new ObjectSchema(ObjectName.hubspot("contacts"), List.of(fields));
    }

    private static ObjectSchema object(String type, FieldSchema... fields) {
        return new ObjectSchema(ObjectName.salesforce(type), List.of(fields));
    }

    private static FieldSchema labelled(String name, String label, Kind kind) {
        return FieldSchema.of(name, label, kind, field(name, kind).crmType());
    }
}
