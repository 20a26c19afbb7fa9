package dev.lockstep.salesforce;

import static dev.lockstep.salesforce.FakeOrg.recorded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.engine.port.CrmUnavailable;
import dev.lockstep.engine.schema.FieldSchema;
import dev.lockstep.engine.schema.FieldSchema.Rights;
import dev.lockstep.engine.schema.FieldSchema.Size;
import dev.lockstep.engine.schema.Kind;
import dev.lockstep.engine.schema.ObjectName;
import dev.lockstep.engine.schema.ObjectSchema;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("F4")
class SalesforceSchemasTest {
    private final FakeOrg org = new FakeOrg();
    private final SalesforceSchemas schemas = new SalesforceSchemas(org.client());

    @Test
    void shouldReadSeveralObjectsInOneCall() {
        Map<String, ObjectSchema> read = both();
        assertThat(read).containsOnlyKeys("Lead", "Opportunity");
        assertThat(read.get("Lead").name()).isEqualTo(ObjectName.salesforce("Lead"));
        assertThat(read.get("Lead").fields()).hasSize(54);
        assertThat(org.calls).hasSize(1);
        assertThat(org.calls.getFirst().body()).contains("/sobjects/Lead/describe", "/sobjects/Opportunity/describe");
    }

    @ParameterizedTest
    @CsvSource({
        "Lead, FirstName, TEXT",
        "Lead, Street, LONG_TEXT",
        "Lead, Email, EMAIL",
        "Lead, Phone, PHONE",
        "Lead, Website, URL",
        "Lead, Salutation, PICKLIST",
        "Lead, IsConverted, BOOLEAN",
        "Lead, NumberOfEmployees, INTEGER",
        "Lead, Latitude, DECIMAL",
        "Opportunity, Probability, PERCENT",
        "Opportunity, Amount, CURRENCY",
        "Opportunity, CloseDate, DATE",
        "Lead, CreatedDate, DATE_TIME",
        "Lead, OwnerId, OWNER",
        "Opportunity, AccountId, REFERENCE",
        "Lead, Id, REFERENCE",
        "Lead, Address, OTHER",
    })
    void shouldTellWhatAFieldHolds(String type, String name, Kind kind) {
        assertThat(field(type, name).kind()).isEqualTo(kind);
    }

    @Test
    void shouldTellBounds() {
        assertThat(field("Lead", "FirstName").size()).isEqualTo(new Size(40, 0, 0));
        assertThat(field("Opportunity", "Amount").size()).isEqualTo(new Size(0, 18, 2));
        assertThat(field("Lead", "NumberOfEmployees").size()).isEqualTo(new Size(0, 8, 0));
    }

    @Test
    void shouldTellWhatANewRecordNeeds() {
        assertThat(both().get("Opportunity").fields())
                .filteredOn(FieldSchema::required)
                .extracting(FieldSchema::name)
                .containsExactlyInAnyOrder("Name", "StageName", "CloseDate");
        assertThat(field("Lead", "Company").required()).isTrue();
        assertThat(field("Lead", "Status").required()).as("it has a default").isFalse();
    }

    @Test
    void shouldTellWhoMayWriteAndWhat() {
        assertThat(field("Lead", "FirstName").rights()).isEqualTo(Rights.WRITABLE);
        assertThat(field("Lead", "CreatedDate").isReadOnly()).isTrue();
        assertThat(field("Lead", "Salutation").isRestricted()).isFalse();
        assertThat(field("Lead", "Salutation").activeOptions()).contains("Mx.");
        assertThat(field("Lead", "CleanStatus").isRestricted()).isTrue();
        assertThat(field("Opportunity", "AccountId").references()).containsExactly("Account");
    }

    @Test
    void shouldLeaveOutAnObjectThatIsHidden() {
        org.thenComposite(404, "[{\"errorCode\":\"NOT_FOUND\",\"message\":\"The requested resource does not exist\"}]");
        assertThat(schemas.read(List.of("Lead"), org.within(Duration.ofMinutes(1))))
                .isEmpty();
    }

    @Test
    void shouldNotTakeARefusalForAnAbsence() {
        org.thenComposite(403, "[{\"errorCode\":\"INSUFFICIENT_ACCESS\",\"message\":\"no\"}]");
        assertThatThrownBy(() -> schemas.read(List.of("Lead"), org.within(Duration.ofMinutes(1))))
                .isInstanceOf(CrmUnavailable.class)
                .hasMessageContaining("describe Lead");
    }

    private FieldSchema field(String type, String name) {
        return both().get(type).field(name).orElseThrow();
    }

    private Map<String, ObjectSchema> both() {
        org.thenComposite(200, recorded("describe/Lead.json"), 200, recorded("describe/Opportunity.json"));
        return schemas.read(List.of("Opportunity", "Lead"), org.within(Duration.ofMinutes(1)));
    }
}
