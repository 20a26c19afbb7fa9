package dev.lockstep.engine.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.mapping.CreateAs;
import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.testing.People;
import dev.lockstep.engine.testing.PeopleWorld;
import dev.lockstep.engine.testing.PortWrapper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Both sides changed one field: the later edit wins, and Salesforce is asked for its time only where no event told
/// it.
@Tag("F1")
class EditTimesTest {
    private final PeopleWorld world = new PeopleWorld(People.mapping(CreateAs.LEAD));
    private RecordKey contact;
    private RecordKey lead;
    private int asked;

    @BeforeEach
    void setUp() {
        contact = world.pair("ada@example.com");
        lead = world.counterpart(contact).orElseThrow();
        world.deaf(true);
        world.clock.advance(Duration.ofHours(1));
        world.watch(new PortWrapper.Watch() {
            @Override
            public void before(String call) {
                asked += call.equals("Crm.lastEdits") ? 1 : 0;
            }

            @Override
            public void after(String call) {}
        });
    }

    @Test
    void shouldAskHubSpotAlone_whenAnEventOfSalesforceToldOfWhatIsThereNow() {
        Instant told = inSalesforce("Augusta");
        inHubSpot("Ada");
        handle(event(lead, "firstName", "Augusta", told));

        assertThat(asked).isEqualTo(1);
        assertBoth("Ada");
    }

    @Test
    void shouldAskBoth_whenNoEventTold() {
        inSalesforce("Augusta");
        inHubSpot("Ada");
        handle(Hint.lookAt(contact, Hint.Cause.RECONCILED, world.clock.instant(), "c"));

        assertThat(asked).isEqualTo(2);
        assertBoth("Ada");
    }

    @Test
    void shouldAskBoth_whenTheEventIsOfAnotherField() {
        Instant told = inSalesforce("Augusta");
        inHubSpot("Ada");
        handle(event(lead, "lastName", "Augusta", told));

        assertThat(asked).isEqualTo(2);
        assertBoth("Ada");
    }

    @Test
    void shouldAskBoth_whenTheEventIsOfTheOtherRecord() {
        inSalesforce("Augusta");
        Instant told = inHubSpot("Ada");
        handle(event(contact, "firstName", "Ada", told));

        assertThat(asked).isEqualTo(2);
        assertBoth("Ada");
    }

    @Test
    void shouldAskBoth_whenItWasChangedAgainSinceTheEvent() {
        Instant told = inSalesforce("Augusta");
        inHubSpot("Ada");
        inSalesforce("Augusta Ada");
        handle(event(lead, "firstName", "Augusta", told));

        assertThat(asked).isEqualTo(2);
        assertBoth("Augusta Ada");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldGoByTheLatestEvent_inWhicheverOrderTheyCome(boolean inOrder) {
        Instant first = inSalesforce("Augusta");
        inHubSpot("Ada");
        Instant last = inSalesforce("Augusta Ada");
        List<Hint> events = new ArrayList<>(
                List.of(event(lead, "firstName", "Augusta", first), event(lead, "firstName", "Augusta Ada", last)));
        if (!inOrder) {
            Collections.reverse(events);
        }
        handle(events.toArray(Hint[]::new));

        assertThat(asked).isEqualTo(1);
        assertBoth("Augusta Ada");
    }

    private Instant inSalesforce(String firstName) {
        return edits(() -> world.salesforce.personEdits(lead, Map.of("FirstName", firstName)));
    }

    private Instant inHubSpot(String firstName) {
        return edits(() -> world.hubspot.personEdits(contact, Map.of("firstname", firstName)));
    }

    /// A minute after the edit before.
    private Instant edits(Runnable edit) {
        world.clock.advance(Duration.ofMinutes(1));
        Instant now = world.clock.instant();
        edit.run();
        return now;
    }

    private static Hint event(RecordKey key, String field, String value, Instant at) {
        Side side = key.side();
        Map<String, String> hashes = Map.of(field, People.keys().value(side, field, value));
        return new Hint(key, Hint.Cause.CHANGED, hashes, Set.of(), at, 0, "event");
    }

    private void handle(Hint... hints) {
        world.handle(List.of(List.of(hints)));
    }

    private void assertBoth(String firstName) {
        assertThat(world.hubspot.field(contact, "firstname")).isEqualTo(firstName);
        assertThat(world.salesforce.field(lead, "FirstName")).isEqualTo(firstName);
    }
}
