package dev.lockstep.hubspot.schema;

import static dev.lockstep.hubspot.FakeWire.DEADLINE;
import static dev.lockstep.hubspot.FakeWire.recorded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.engine.port.CrmUnavailable;
import dev.lockstep.engine.schema.FieldSchema;
import dev.lockstep.engine.schema.FieldSchema.Rights;
import dev.lockstep.engine.schema.Kind;
import dev.lockstep.engine.schema.ObjectName;
import dev.lockstep.engine.schema.ObjectSchema;
import dev.lockstep.hubspot.FakeWire;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("F4")
class HubSpotSchemasTest {
    private final FakeWire wire = new FakeWire();
    private final HubSpotSchemas schemas = new HubSpotSchemas(wire.client());

    @Test
    void shouldReadAnObjectInOneCall() {
        ObjectSchema contacts = contacts();
        assertThat(contacts.name()).isEqualTo(ObjectName.hubspot("contacts"));
        assertThat(contacts.fields()).hasSize(15);
        assertThat(wire.lines()).containsExactly("GET /crm/properties/2026-03/contacts");
    }

    @ParameterizedTest
    @CsvSource({
        "address, TEXT",
        "mobilephone, PHONE",
        "associatedcompanyid, REFERENCE",
        "hubspotscore, DECIMAL",
        "autogen, BOOLEAN",
        "hs_contact_enrichment_opt_out, BOOLEAN",
        "hs_content_membership_status, PICKLIST",
        "hs_all_assigned_business_unit_ids, MULTI_PICKLIST",
        "hs_first_subscription_create_date, DATE_TIME",
        "hs_notes_last_activity, OTHER",
    })
    void shouldTellWhatAPropertyHolds(String name, Kind kind) {
        assertThat(field(name).kind()).isEqualTo(kind);
    }

    @Test
    void shouldTellWhoMayWrite() {
        assertThat(field("address").rights()).isEqualTo(Rights.WRITABLE);
        assertThat(field("hubspotscore").rights()).isEqualTo(Rights.CALCULATED);
        assertThat(field("hs_predictivecontactscorebucket").rights()).isEqualTo(Rights.READ_ONLY);
    }

    @Test
    void shouldTellBoundsOptionsAndOrigin() {
        assertThat(field("address").size().length()).isEqualTo(65_536);
        FieldSchema status = field("hs_content_membership_status");
        assertThat(status.isRestricted()).isTrue();
        assertThat(status.activeOptions()).hasSize(2);
        assertThat(field("hs_all_assigned_business_unit_ids").isRestricted())
                .as("its options are not told")
                .isFalse();
        assertThat(status.custom()).isFalse();
        assertThat(field("hobby__c").custom()).isTrue();
        assertThat(field("associatedcompanyid").references()).containsExactly("COMPANY");
        assertThat(field("associatedcompanyid").hidden()).isTrue();
    }

    @Test
    void shouldKnowMoneyAndShares_byHowTheyAreShown() {
        wire.then(200, """
                {"results":[
                  {"name":"a","label":"A","type":"number","fieldType":"number","showCurrencySymbol":true},
                  {"name":"b","label":"B","type":"number","fieldType":"number","numberDisplayHint":"percentage"},
                  {"name":"c","label":"C","type":"enumeration","fieldType":"select","referencedObjectType":"OWNER",
                   "externalOptions":true}]}""");
        assertThat(schemas.read(List.of("deals"), DEADLINE).get("deals").fields())
                .extracting(FieldSchema::kind)
                .containsExactly(Kind.CURRENCY, Kind.PERCENT, Kind.OWNER);
    }

    @Test
    void shouldLeaveOutAnObjectThatIsNotThere() {
        wire.then(404, "{\"status\":\"error\",\"category\":\"OBJECT_NOT_FOUND\",\"message\":\"no\"}");
        assertThat(schemas.read(List.of("nothings"), DEADLINE)).isEmpty();
    }

    @Test
    void shouldNameTheScope_whenItIsMissing() {
        wire.then(403, recorded("missing-scopes.json"));
        assertThatThrownBy(() -> schemas.read(List.of("deals"), DEADLINE))
                .isInstanceOf(CrmUnavailable.class)
                .hasMessageContaining("lacks the scopes");
    }

    private FieldSchema field(String name) {
        return contacts().field(name).orElseThrow();
    }

    private ObjectSchema contacts() {
        wire.then(200, recorded("properties.json"));
        return schemas.read(List.of("contacts"), DEADLINE).get("contacts");
    }
}
