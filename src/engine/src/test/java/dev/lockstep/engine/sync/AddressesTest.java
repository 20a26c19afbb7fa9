package dev.lockstep.engine.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.mapping.CreateAs;
import dev.lockstep.engine.model.Note;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.testing.People;
import dev.lockstep.engine.testing.PeopleWorld;
import dev.lockstep.engine.testing.PortWrapper;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Addresses that change, swap and chain: the link stays, the claim follows, nothing is stolen.
class AddressesTest {
    private final PeopleWorld world = new PeopleWorld(People.mapping(CreateAs.LEAD));

    @Test
    @Tag("P2")
    void shouldKeepTheLinkAndMoveTheClaim_whenAnAddressChanges() {
        RecordKey contact = world.pair("old@example.com");
        RecordKey lead = world.counterpart(contact).orElseThrow();
        world.hubspot.personEdits(contact, Map.of("email", "new@example.com"));
        world.drain();

        assertThat(world.salesforce.field(lead, "Email")).isEqualTo("new@example.com");
        assertThat(world.linkOf(contact).claims()).containsExactly(People.keys().claim("new@example.com"));
        RecordKey other = world.pair("old@example.com");
        assertThat(world.counterpart(other)).isPresent().get().isNotEqualTo(lead);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10})
    @Tag("P2")
    void shouldFollow_whenAddressesChain(int batchSize) {
        RecordKey one = world.pair("a@example.com");
        RecordKey two = world.pair("b@example.com");
        world.hubspot.personEdits(two, Map.of("email", "c@example.com"));
        world.hubspot.personEdits(one, Map.of("email", "b@example.com"));
        world.drain(batchSize);

        assertAddress(one, "b@example.com");
        assertAddress(two, "c@example.com");
        assertThat(world.state.inconsistencies()).isEmpty();
        assertThat(world.causes(Note.Kind.PARKED)).isEmpty();
    }

    @Test
    @Tag("P2")
    void shouldGiveItToOne_whenTwoOfABatchTakeTheSameAddress_andOneGivesTheOtherAnother() {
        RecordKey two = world.pair("b@example.com");
        RecordKey three = world.pair("c@example.com");
        world.deaf(true);
        world.hubspot.personEdits(two, Map.of("email", "free@example.com"));
        world.salesforce.personEdits(world.counterpart(two).orElseThrow(), Map.of("Email", "free@example.com"));
        world.hubspot.personEdits(three, Map.of("hs_additional_emails", "b@example.com"));
        world.deaf(false);
        world.hubspot.personEdits(two, Map.of("firstname", "Second"));
        world.salesforce.personEdits(world.counterpart(three).orElseThrow(), Map.of("Email", "free@example.com"));
        int[] begun = {0};
        int[] ended = {0};
        world.watch(new PortWrapper.Watch() {
            @Override
            public void before(String call) {
                begun[0] += call.equals("SyncState.moveClaims") ? 1 : 0;
            }

            @Override
            public void after(String call) {
                ended[0] += call.equals("SyncState.moveClaims") ? 1 : 0;
            }
        });
        world.drain(10);

        assertThat(ended[0])
                .as("no transaction was refused as a whole")
                .isEqualTo(begun[0])
                .isPositive();
        assertThat(world.state.claimants(Set.of(People.keys().claim("free@example.com"))))
                .hasSize(1);
        assertThat(world.state.inconsistencies()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10})
    @Tag("P2")
    void shouldFollow_whenChainIsSeenBackwards(int batchSize) {
        RecordKey one = world.pair("a@example.com");
        RecordKey two = world.pair("b@example.com");
        world.deaf(true);
        world.hubspot.personEdits(two, Map.of("email", "c@example.com"));
        world.hubspot.personEdits(one, Map.of("email", "b@example.com"));
        world.deaf(false);
        world.hubspot.personEdits(one, Map.of("firstname", "First"));
        world.hubspot.personEdits(two, Map.of("firstname", "Second"));
        world.drain(batchSize);

        assertAddress(one, "b@example.com");
        assertAddress(two, "c@example.com");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10})
    @Tag("P2")
    void shouldFollow_whenTwoHubSpotContactsSwapAddresses(int batchSize) {
        RecordKey one = world.pair("a@example.com");
        RecordKey two = world.pair("b@example.com");
        world.deaf(true);
        world.hubspot.personEdits(one, Map.of("email", "tmp@example.com"));
        world.hubspot.personEdits(two, Map.of("email", "a@example.com"));
        world.hubspot.personEdits(one, Map.of("email", "b@example.com"));
        world.deaf(false);
        world.hubspot.personEdits(one, Map.of("firstname", "First"));
        world.hubspot.personEdits(two, Map.of("firstname", "Second"));
        world.drain(batchSize);

        assertAddress(one, "b@example.com");
        assertAddress(two, "a@example.com");
        assertThat(world.state.inconsistencies()).isEmpty();
        assertThat(world.causes(Note.Kind.PARKED)).isEmpty();
    }

    @Test
    @Tag("P2")
    void shouldParkAndStealNothing_whenSalesforceGivesAnAddressThatAnotherContactHas() {
        RecordKey one = world.pair("a@example.com");
        RecordKey two = world.pair("b@example.com");
        RecordKey lead = world.counterpart(one).orElseThrow();
        world.salesforce.personEdits(lead, Map.of("Email", "b@example.com"));
        world.drain();

        assertThat(world.hubspot.field(one, "email")).isEqualTo("a@example.com");
        assertThat(world.hubspot.field(two, "email")).isEqualTo("b@example.com");
        assertThat(world.counterpart(one)).contains(lead);
        assertThat(world.desk.notes(Note.Kind.PARKED, 10))
                .singleElement()
                .satisfies(n -> assertThat(n.sentence()).contains(two.toString()));
    }

    @Test
    @Tag("P6")
    void shouldCrossNothing_whenTheNewAddressIsNotValid() {
        RecordKey contact = world.pair("a@example.com");
        RecordKey lead = world.counterpart(contact).orElseThrow();
        world.hubspot.personEdits(contact, Map.of("email", "not valid", "firstname", "Ada"));
        world.drain();
        assertThat(world.salesforce.field(lead, "Email")).isEqualTo("a@example.com");
        assertThat(world.desk.notes(Note.Kind.SKIPPED, 10)).singleElement().satisfies(n -> {
            assertThat(n.cause()).isEqualTo("EMAIL_SYNTAX");
            assertThat(n.records()).containsExactlyInAnyOrder(contact, lead);
        });

        world.hubspot.personEdits(contact, Map.of("email", "valid@example.com"));
        world.drain();
        assertThat(world.salesforce.fields(lead))
                .containsEntry("Email", "valid@example.com")
                .containsEntry("FirstName", "Ada");
    }

    @Test
    void shouldStillKnowEveryClaimAndBase_whenTheHashKeyIsRotated() {
        RecordKey contact = world.pair("a@example.com");
        RecordKey lead = world.counterpart(contact).orElseThrow();
        int writes = world.salesforce.writtenByUs() + world.hubspot.writtenByUs();
        world.rotateTo(People.keys("k2", "k1", "k2"));
        RecordKey duplicate =
                world.salesforce.personCreates("Lead", Map.of("Email", "A@example.com", "LastName", "Duplicate"));
        world.hubspot.personEdits(contact, Map.of("note", "not mapped"));
        world.reconcile();
        world.drain();
        assertThat(world.counterpart(duplicate)).isEmpty();
        assertThat(world.salesforce.writtenByUs() + world.hubspot.writtenByUs()).isEqualTo(writes);

        world.hubspot.personEdits(contact, Map.of("firstname", "Ada"));
        world.drain();
        assertThat(world.salesforce.field(lead, "FirstName")).isEqualTo("Ada");
        assertThat(world.linkOf(contact).claims()).allSatisfy(c -> assertThat(c).startsWith("k2."));
        assertThat(world.linkOf(contact).base().values())
                .allSatisfy(b -> assertThat(b.hubspot()).startsWith("k2."));
    }

    private void assertAddress(RecordKey contact, String address) {
        assertThat(world.hubspot.field(contact, "email")).isEqualTo(address);
        assertThat(world.salesforce.field(world.counterpart(contact).orElseThrow(), "Email"))
                .isEqualTo(address);
    }
}
