package dev.lockstep.engine.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.mapping.OnFirstLink;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.testing.FakeCrm;
import dev.lockstep.engine.testing.People;
import dev.lockstep.engine.testing.PeopleWorld;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Set once, by whoever is first, and immune afterwards (REQUIREMENTS F2). Salesforce is the authority here.
@Tag("F2")
class PointOfOriginTest {
    private static final String HUBSPOT_FIELD = "point_of_origin";
    private static final String SALESFORCE_FIELD = "point_of_origin__c";
    private final PeopleWorld world = new PeopleWorld(People.withEveryRule(OnFirstLink.HOLD));
    private final RecordKey contact = world.hubspot.personCreates(
            "contacts", Map.of("email", "ada@example.com", "lastname", "Byron", HUBSPOT_FIELD, "web"));
    private final RecordKey lead = linked();

    private RecordKey linked() {
        world.drain();
        return world.counterpart(contact).orElseThrow();
    }

    @ParameterizedTest
    @EnumSource
    void shouldBeFilledAgain_whenASideBlanksIt(Side side) {
        assertThat(world.salesforce.field(lead, SALESFORCE_FIELD)).isEqualTo("web");
        FakeCrm crm = side == Side.HUBSPOT ? world.hubspot : world.salesforce;
        crm.personEdits(
                side == Side.HUBSPOT ? contact : lead,
                Map.of(side == Side.HUBSPOT ? HUBSPOT_FIELD : SALESFORCE_FIELD, ""));
        world.drain();

        assertOrigin("web", lead);
    }

    @Test
    void shouldNotFollowTheSource_howeverOftenItChanges() {
        world.hubspot.personEdits(contact, Map.of(HUBSPOT_FIELD, "fair"));
        world.drain();
        world.hubspot.personEdits(contact, Map.of(HUBSPOT_FIELD, "mail"));
        world.drain();

        assertThat(world.salesforce.field(lead, SALESFORCE_FIELD)).isEqualTo("web");
        assertThat(world.furtherWrites()).isZero();
    }

    @Test
    void shouldCross_whenTheAuthorityCorrectsIt() {
        world.salesforce.personEdits(lead, Map.of(SALESFORCE_FIELD, "fair"));
        world.drain();

        assertOrigin("fair", lead);
    }

    @Test
    void shouldStay_whenTheLeadIsConverted() {
        RecordKey converted = world.salesforce.personConverts(lead);
        world.salesforce.personEdits(converted, Map.of(SALESFORCE_FIELD, ""));
        world.drain();

        assertOrigin("web", converted);
    }

    @Test
    void shouldStay_whenTheContactIsMergedIntoAnother() {
        RecordKey other = world.hubspot.personCreates(
                "contacts", Map.of("email", "augusta@example.com", "lastname", "King", HUBSPOT_FIELD, "fair"));
        world.drain();
        RecordKey merged = world.hubspot.personMergesIntoNew(contact, other);
        world.hubspot.personEdits(merged, Map.of(HUBSPOT_FIELD, "merged"));
        world.drain();

        assertThat(world.salesforce.field(lead, SALESFORCE_FIELD)).isEqualTo("web");
    }

    @Test
    void shouldComeFromWhatIsLeft_whenTheOtherRecordIsMadeAgain() {
        world.salesforce.personDeletes(lead);
        world.drain();
        RecordKey again =
                world.salesforce.personCreates("Lead", Map.of("Email", "ada@example.com", "LastName", "Byron"));
        world.drain();

        assertOrigin("web", again);
    }

    private void assertOrigin(String expected, RecordKey person) {
        assertThat(world.salesforce.field(person, SALESFORCE_FIELD)).isEqualTo(expected);
        assertThat(world.counterpart(person)
                        .map(key -> world.hubspot.field(key, HUBSPOT_FIELD))
                        .orElse("none"))
                .isEqualTo(expected);
    }
}
