package dev.lockstep.engine.schema;

import static dev.lockstep.engine.testing.FakeSchemas.field;
import static dev.lockstep.engine.testing.FakeSchemas.picklist;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.mapping.CreateAs;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.schema.FieldSchema.Rights;
import dev.lockstep.engine.schema.FieldSchema.Size;
import dev.lockstep.engine.schema.Finding.Code;
import dev.lockstep.engine.testing.FakeCrm;
import dev.lockstep.engine.testing.FakeSchemas;
import dev.lockstep.engine.testing.People;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("F4")
@Tag("X11")
class SchemaCheckTest {
    private static final ObjectName LEAD = ObjectName.salesforce("Lead");
    private final Mapped mapped = Mapped.of(People.mapping(CreateAs.LEAD));
    private final FakeSchemas hubspot = FakeSchemas.ofPeople().get(Side.HUBSPOT);
    private final FakeSchemas salesforce = FakeSchemas.ofPeople().get(Side.SALESFORCE);

    @Test
    void shouldFindNothing_whenEverythingFits() {
        assertThat(findings()).isEmpty();
    }

    @Test
    void shouldNameTheNearestField_whenThereIsNone() {
        salesforce.remove("Lead", "Phone");
        salesforce.change("Lead", field("Phones", Kind.TEXT));
        assertOne(Code.NO_SUCH_FIELD, "phone", "There is no Salesforce Lead.Phone", "did you mean 'Phones'?");
    }

    @Test
    void shouldSayWhatToGrant_whenTheFieldIsHidden() {
        hubspot.remove("contacts", "lead_status");
        assertOne(Code.NO_SUCH_FIELD, "status", "HubSpot contacts.lead_status", "read access");
    }

    @Test
    void shouldSayWhatToGrant_whenTheObjectIsHidden() {
        Map<ObjectName, ObjectSchema> seen = new TreeMap<>(schemas());
        seen.remove(LEAD);
        assertThat(SchemaCheck.findings(mapped, seen))
                .singleElement()
                .satisfies(finding -> assertThat(finding.code()).isEqualTo(Code.NO_SUCH_OBJECT));
    }

    @Test
    void shouldProposeOneWay_whenTheRuleWritesWhatCannotBeWritten() {
        salesforce.change("Lead", field("Stage__c", Kind.TEXT).with(Rights.CALCULATED));
        assertOne(Code.CALCULATED, "stage", "Salesforce Lead.Stage__c is calculated", "`rule: always-salesforce`");
        salesforce.change("Lead", field("Stage__c", Kind.TEXT).with(Rights.READ_ONLY));
        assertOne(Code.READ_ONLY, "stage", "may not write Salesforce Lead.Stage__c", "grant it edit access");
    }

    @Test
    void shouldAllowAReadOnlyField_whenTheRuleNeverWritesIt() {
        salesforce.change("Lead", field("Status", Kind.TEXT).with(Rights.CALCULATED));
        assertThat(findings()).isEmpty();
    }

    @Test
    void shouldRefuseThePair_whenItsTypesNeverFit() {
        hubspot.change("contacts", field("lifecyclestage", Kind.DATE_TIME));
        salesforce.change("Lead", field("Stage__c", Kind.DATE));
        salesforce.change("Contact", field("Stage__c", Kind.DATE_TIME));
        assertThat(findings()).filteredOn(Finding::isError).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(Code.TYPES_DIFFER);
            assertThat(finding.object()).isEqualTo(LEAD);
        });
    }

    @Test
    void shouldRefuseThePair_whenAnIdWouldCrossAsItIs() {
        hubspot.change("contacts", field("firstname", Kind.OWNER));
        salesforce.change("Lead", field("FirstName", Kind.OWNER));
        salesforce.change("Contact", field("FirstName", Kind.OWNER));
        assertThat(findings())
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.code()).isEqualTo(Code.TYPES_DIFFER));
    }

    @Test
    void shouldWarn_whenTheTargetIsShorter_unlessTheMappingCuts() {
        salesforce.change("Lead", field("FirstName", Kind.TEXT).with(new Size(40, 0, 0)));
        assertThat(findings()).isEmpty();
        salesforce.change("Lead", field("FirstName", Kind.TEXT).with(new Size(39, 0, 0)));
        assertOne(Code.TARGET_SHORTER, "firstName", "its 39 characters", "`maxLength: 39`");
    }

    @Test
    void shouldNameFiveOptions_andCountTheRest() {
        salesforce.change("Lead", picklist("Stage__c", "lead"));
        hubspot.change("contacts", picklist("lifecyclestage", "lead", "a", "b", "c", "d", "e"));
        assertOne(Code.OPTIONS_MISSING, "stage", "no option for: a, b, c, d, e.", "Salesforce Lead.Stage__c");
        hubspot.change("contacts", picklist("lifecyclestage", "lead", "a", "b", "c", "d", "e", "f", "g"));
        assertOne(Code.OPTIONS_MISSING, "stage", "a, b, c, d, e and 2 more.", "Salesforce Lead.Stage__c");
    }

    @Test
    void shouldNameTheOptions_whenARestrictedTargetLacksThem() {
        hubspot.change("contacts", picklist("lifecyclestage", "lead", "customer", "evangelist"));
        salesforce.change("Lead", picklist("Stage__c", "lead", "other"));
        assertOne(Code.OPTIONS_MISSING, "stage", "no option for: customer, evangelist.", "Salesforce Lead.Stage__c");
    }

    @Test
    void shouldNameTheType_whenNumbersAreComparedAsText() {
        hubspot.change("contacts", field("firstname", Kind.DECIMAL));
        salesforce.change("Lead", field("FirstName", Kind.CURRENCY));
        salesforce.change("Contact", field("FirstName", Kind.CURRENCY));
        assertThat(findings()).isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.code()).isEqualTo(Code.MAPPING_TYPE);
            assertThat(finding.sentence()).contains("`type: number`");
            assertThat(finding.isError()).isFalse();
        });
    }

    @Test
    void shouldNameTheField_whenANewRecordNeedsIt_andNoMappingWritesIt() {
        salesforce.change("Lead", field("Region__c", Kind.TEXT).withRequired(true));
        salesforce.change("Lead", field("LastName", Kind.TEXT).withRequired(true));
        salesforce.change("Contact", field("Region__c", Kind.TEXT).withRequired(true));
        assertOne(Code.REQUIRED_NOT_WRITTEN, "", "A new record needs Salesforce Lead.Region__c", "`whenCreating`");
    }

    @Test
    void shouldNameTheExternalIdField_whenItIsMissing() {
        salesforce.remove("Contact", FakeCrm.EXTERNAL_ID);
        assertOne(Code.NO_SUCH_FIELD, "externalIdField", "Salesforce Contact." + FakeCrm.EXTERNAL_ID, "make the field");
    }

    private void assertOne(Code code, String mapping, String... parts) {
        assertThat(findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(code);
            assertThat(finding.mapping()).isEqualTo(mapping);
            assertThat(finding.sentence()).contains(parts);
        });
    }

    private List<Finding> findings() {
        return SchemaCheck.findings(mapped, schemas());
    }

    private Map<ObjectName, ObjectSchema> schemas() {
        return Map.of(
                ObjectName.hubspot("contacts"),
                hubspot.of("contacts"),
                LEAD,
                salesforce.of("Lead"),
                ObjectName.salesforce("Contact"),
                salesforce.of("Contact"));
    }
}
