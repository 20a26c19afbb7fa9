package dev.lockstep.engine.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.model.Hint.Cause;
import dev.lockstep.engine.model.Note;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.port.HintQueue.Message;
import dev.lockstep.engine.testing.CompaniesWorld;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// When a contact without a company is to have the one of its address.
@Tag("C1")
class CompanyOfAddressTest {
    private static final String COMPANY = "associatedcompanyid";
    private static final String WANTED = "company-wanted";
    private CompaniesWorld world = new CompaniesWorld(CompaniesWorld.yaml("contact", "account"));

    @Test
    void shouldMakeOneCompanyForAll_namedByTheFirst_withItsOwner() {
        RecordKey first = contact(Map.of("email", "a@acme.com", "company", "Acme Inc.", "hubspot_owner_id", "7"));
        RecordKey second = contact(Map.of("email", "b@acme.com", "company", "ACME"));
        RecordKey third = contact(Map.of("email", "c@eu.acme.com"));
        world.drain();

        RecordKey company = theOnly(RecordKey.HUBSPOT_COMPANY);
        assertThat(List.of(first, second, third))
                .allMatch(contact -> world.hubspot.field(contact, COMPANY).equals(company.id()));
        assertThat(world.hubspot.fields(company))
                .containsEntry("name", "Acme Inc.")
                .containsEntry("domain", "acme.com")
                .containsEntry("hubspot_owner_id", "7");
        assertThat(world.counts)
                .containsEntry("company-made", 1)
                .containsEntry(WANTED, 3)
                .containsEntry("company-associated", 3);
        assertThat(world.counterpart(company)).isPresent();
    }

    @Test
    void shouldLeaveTheOwnerToHubSpot_whenTheContactHasNone() {
        contact(Map.of("email", "a@acme.com"));
        world.drain();

        assertThat(world.hubspot.fields(theOnly(RecordKey.HUBSPOT_COMPANY))).doesNotContainKey("hubspot_owner_id");
    }

    @Test
    void shouldMakeIt_whenThePersonComesFromSalesforceWithoutAnAccount() {
        RecordKey person =
                world.salesforce.personCreates(RecordKey.CONTACT, Map.of("Email", "ada@acme.com", "LastName", "Ada"));
        world.drain();

        RecordKey contact = world.counterpart(person).orElseThrow();
        assertThat(world.counts).containsEntry(WANTED, 1);
        assertThat(world.hubspot.field(contact, COMPANY))
                .isEqualTo(theOnly(RecordKey.HUBSPOT_COMPANY).id());
    }

    @Test
    void shouldMakeNone_whenThePersonHasAnAccountOfAnotherDomain() {
        RecordKey account =
                world.salesforce.personCreates(RecordKey.ACCOUNT, Map.of("Name", "Beta", "Website", "beta.com"));
        RecordKey person = world.salesforce.personCreates(
                RecordKey.CONTACT, Map.of("Email", "ada@acme.com", "LastName", "Ada", "AccountId", account.id()));
        world.drain();

        assertThat(world.counts).doesNotContainKey(WANTED);
        assertThat(world.hubspot.field(world.counterpart(person).orElseThrow(), COMPANY))
                .isEqualTo(theOnly(RecordKey.HUBSPOT_COMPANY).id());
        assertThat(world.hubspot.field(theOnly(RecordKey.HUBSPOT_COMPANY), "domain"))
                .isEqualTo("beta.com");
    }

    @Test
    void shouldMakeNone_whenTheContactHasACompanyOfAnotherDomain() {
        RecordKey beta =
                world.hubspot.personCreates(RecordKey.HUBSPOT_COMPANY, Map.of("name", "Beta", "domain", "beta.com"));
        RecordKey contact = contact(Map.of("email", "ada@acme.com", COMPANY, beta.id()));
        world.drain();

        assertThat(world.counts).doesNotContainKey(WANTED);
        assertThat(world.hubspot.field(contact, COMPANY)).isEqualTo(beta.id());
        assertThat(theOnly(RecordKey.HUBSPOT_COMPANY)).isEqualTo(beta);
    }

    @Test
    void shouldMakeNone_whenTheConfigurationSaysSo() {
        world = new CompaniesWorld(CompaniesWorld.yaml("contact", "account")
                .replaceFirst("(?m)^companies:\\n", "$0  fromContacts: false\n")
                .replaceFirst("(?m)^  fromContacts: true\\n", ""));
        contact(Map.of("email", "ada@acme.com"));
        world.salesforce.personCreates(RecordKey.CONTACT, Map.of("Email", "bob@beta.com", "LastName", "Bob"));
        world.drain();

        assertThat(world.counts).doesNotContainKey(WANTED);
        assertThat(world.living(RecordKey.HUBSPOT_COMPANY)).isEmpty();
    }

    @Test
    void shouldMakeItLater_whenTheAddressTellsOneAtLast() {
        RecordKey contact = contact(Map.of("email", "ada@gmail.com"));
        world.drain();
        assertThat(world.counts).doesNotContainKey(WANTED);

        world.hubspot.personEdits(contact, Map.of("email", "ada@acme.com"));
        world.drain();
        assertThat(world.counts).containsEntry(WANTED, 1);
        assertThat(world.hubspot.field(contact, COMPANY)).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"RESTORED", "RECONCILED", "CALLED", "CHANGED", "RETRIED", "GAP"})
    void shouldAskOnlyWhereSomethingHappened_thatMayHaveChangedTheAnswer(Cause cause) {
        RecordKey contact = contact(Map.of("email", "ada@gmail.com"));
        world.drain();
        // The address changes, and no event tells.
        world.hubspot.personEdits(contact, Map.of("email", "ada@acme.com"));
        world.queue.takeDue(world.clock.instant(), 10);

        world.queue.send(List.of(Message.now(Hint.lookAt(contact, cause, world.clock.instant(), "c"))));
        world.handleDue();

        boolean asks = Set.of(Cause.RESTORED, Cause.RECONCILED, Cause.CALLED).contains(cause);
        assertThat(world.counts.containsKey(WANTED)).isEqualTo(asks);
    }

    @ParameterizedTest
    @CsvSource({"email, true", "companyOfPerson, true", "jobTitle, false"})
    void shouldAskWhereAddressOrCompanyChanged_andNotForAnotherField(String field, boolean asks) {
        RecordKey contact = contact(Map.of("email", "ada@gmail.com"));
        world.drain();
        world.hubspot.personEdits(contact, Map.of("email", "ada@acme.com"));
        world.queue.takeDue(world.clock.instant(), 10);

        world.queue.send(List.of(Message.now(
                new Hint(contact, Cause.CHANGED, Map.of(field, "k1.hash"), Set.of(), world.clock.instant(), 0, "c"))));
        world.handleDue();

        assertThat(world.counts.containsKey(WANTED)).isEqualTo(asks);
        assertThat(world.causes(Note.Kind.REVIEW)).isEmpty();
    }

    private RecordKey theOnly(String type) {
        assertThat(world.living(type)).hasSize(1);
        return world.living(type).getFirst();
    }

    private RecordKey contact(Map<String, String> values) {
        Map<String, String> all = new HashMap<>(values);
        all.put("lastname", "Person");
        return world.hubspot.personCreates(RecordKey.HUBSPOT_CONTACT, all);
    }
}
