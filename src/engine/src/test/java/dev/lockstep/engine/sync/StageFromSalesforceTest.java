package dev.lockstep.engine.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.config.ConfigReader;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.testing.PeopleWorld;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// HubSpot's lifecycle stage in Salesforce (REQUIREMENTS L3): shown by the packaged file, moved forward from there by
/// a setting.
@Tag("L3")
class StageFromSalesforceTest {
    private static final String FIELD = "Lockstep_Lifecycle_Stage__c";
    private static final String SHOWN = "rule: always-hubspot, onFirstLink: hubspot }";
    private static final String FORWARD =
            "rule: forward-only, order: [ subscriber, lead, marketingqualifiedlead, salesqualifiedlead, opportunity, customer, evangelist, other ] }";

    @Test
    void shouldShowTheStage_andPutBackWhatSalesforceSays() {
        PeopleWorld world = world(ConfigReader.packaged());
        RecordKey contact = contact(world);
        RecordKey lead = world.counterpart(contact).orElseThrow();
        assertThat(world.salesforce.field(lead, FIELD)).isEqualTo("lead");
        world.salesforce.personEdits(lead, Map.of(FIELD, "customer"));
        world.drain();
        assertThat(world.salesforce.field(lead, FIELD)).isEqualTo("lead");
        assertThat(world.hubspot.field(contact, "lifecyclestage")).isEqualTo("lead");
    }

    @Test
    void shouldMoveForwardFromSalesforce_andNeverBack_whenTheRuleIsForwardOnly() {
        PeopleWorld world = world(ConfigReader.packaged().replace(SHOWN, FORWARD));
        RecordKey contact = contact(world);
        RecordKey lead = world.counterpart(contact).orElseThrow();
        world.salesforce.personEdits(lead, Map.of(FIELD, "customer"));
        world.drain();
        assertThat(world.hubspot.field(contact, "lifecyclestage")).isEqualTo("customer");

        world.salesforce.personEdits(lead, Map.of(FIELD, "subscriber"));
        world.drain();
        assertThat(world.hubspot.field(contact, "lifecyclestage")).isEqualTo("customer");
        assertThat(world.salesforce.field(lead, FIELD)).isEqualTo("customer");
        assertThat(world.furtherWrites()).isZero();
    }

    private static PeopleWorld world(String yaml) {
        return switch (ConfigReader.read(yaml)) {
            case ConfigReader.Result.Valid valid ->
                new PeopleWorld(valid.config().people());
            case ConfigReader.Result.Invalid invalid -> throw new AssertionError(invalid.problems());
        };
    }

    private static RecordKey contact(PeopleWorld world) {
        RecordKey contact = world.hubspot.personCreates(
                "contacts", Map.of("email", "ada@example.com", "lastname", "Byron", "lifecyclestage", "lead"));
        world.drain();
        return contact;
    }
}
