package dev.lockstep.engine.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lockstep.engine.model.Note;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.port.CrmError;
import dev.lockstep.engine.testing.CompaniesWorld;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A contact and its company, whichever comes first, on whichever side.
@Tag("C3")
class CompanyOfContactTest {
    private static final String COMPANY = "associatedcompanyid";
    private static final String ACCOUNT = "AccountId";
    private CompaniesWorld world = new CompaniesWorld(CompaniesWorld.yaml("contact", "account"));

    @Test
    void shouldBeMadeWithItsAccount_whenItsCompanyIsNewToo() {
        RecordKey company = company("Acme", "acme.com");
        RecordKey contact = contact(Map.of("email", "ada@acme.com", COMPANY, company.id()));
        world.drain();

        assertThat(accountOf(contact)).isEqualTo(counterpart(company).id());
        assertThat(world.counts).doesNotContainKey("updated-in-SALESFORCE");
    }

    @Test
    void shouldBePutUnderTheAccount_whenTheAssociationComesLater() {
        RecordKey contact = contact(Map.of("email", "ada@gmail.com"));
        world.drain();
        assertThat(accountOf(contact)).isEmpty();

        RecordKey company = company("Acme", "acme.com");
        world.hubspot.personEdits(contact, Map.of(COMPANY, company.id()));
        world.drain();

        assertThat(accountOf(contact)).isEqualTo(counterpart(company).id());
    }

    @Test
    void shouldWaitNoLongerThanIsSet_whenTheAccountNeverComes_andFollowWhenItDoes() {
        world = new CompaniesWorld(CompaniesWorld.yaml("contact", "none"));
        RecordKey company = company("Acme", "acme.com");
        RecordKey contact = contact(Map.of("email", "ada@acme.com", COMPANY, company.id()));
        Instant over = world.clock.instant().plus(Duration.ofSeconds(125));
        for (int edit = 0; world.counterpart(contact).isEmpty(); edit++) {
            assertThat(world.clock.instant()).isBefore(over);
            world.hubspot.personEdits(contact, Map.of("jobtitle", "Title " + edit));
            world.clock.advance(Duration.ofSeconds(20));
            world.handleDue();
        }

        assertThat(accountOf(contact)).isEmpty();
        assertThat(world.counts.get("waits-for-company")).isGreaterThan(3);
        world.drain();

        RecordKey account =
                world.salesforce.personCreates(RecordKey.ACCOUNT, Map.of("Name", "Acme", "Website", "acme.com"));
        world.drain();

        assertThat(accountOf(contact)).isEqualTo(account.id());
    }

    @Test
    void shouldHaveTheCompanyInHubSpot_whenTheContactComesFromSalesforce() {
        RecordKey account = account("Acme", "acme.com");
        RecordKey contact = world.salesforce.personCreates(
                RecordKey.CONTACT, Map.of("Email", "ada@gmail.com", "LastName", "Ada", ACCOUNT, account.id()));
        world.drain();

        assertThat(world.hubspot.field(counterpart(contact), COMPANY))
                .isEqualTo(counterpart(account).id());
    }

    @Test
    void shouldFollowThePrimaryCompany_inBothDirections() {
        RecordKey acme = company("Acme", "acme.com");
        RecordKey beta = company("Beta", "beta.com");
        RecordKey contact = contact(Map.of("email", "ada@acme.com", COMPANY, acme.id()));
        world.drain();

        world.hubspot.personEdits(contact, Map.of(COMPANY, beta.id()));
        world.drain();
        assertThat(accountOf(contact)).isEqualTo(counterpart(beta).id());

        world.salesforce.personEdits(
                counterpart(contact), Map.of(ACCOUNT, counterpart(acme).id()));
        world.drain();
        assertThat(world.hubspot.field(contact, COMPANY)).isEqualTo(acme.id());
        assertThat(accountOf(contact)).isEqualTo(counterpart(acme).id());
    }

    @Test
    void shouldTakeTheContactOut_whenAPersonTakesItOut() {
        RecordKey acme = company("Acme", "acme.com");
        RecordKey contact = contact(Map.of("email", "ada@gmail.com", COMPANY, acme.id()));
        world.drain();

        world.salesforce.personEdits(counterpart(contact), Map.of(ACCOUNT, ""));
        world.drain();

        assertThat(world.hubspot.field(contact, COMPANY)).isEmpty();
    }

    @Test
    @Tag("C1")
    void shouldListWhyNoCompanyComesOfTheAddress_untilItIsCorrected() {
        RecordKey suffix = contact(Map.of("email", "ada@co.uk"));
        RecordKey deceiving = contact(Map.of("email", "ada@xn--pple-43d.com"));
        contact(Map.of("email", "ada@gmail.com"));
        world.drain();

        assertThat(world.living(RecordKey.HUBSPOT_COMPANY)).isEmpty();
        assertThat(world.desk.notes(Note.Kind.REVIEW, 10))
                .extracting(Note::subject, Note::cause)
                .containsExactlyInAnyOrder(
                        tuple("company:" + suffix, "NO_COMPANY_PUBLIC_SUFFIX"),
                        tuple("company:" + deceiving, "NO_COMPANY_MIXED_SCRIPT"));
        assertThat(world.counts).containsEntry("no-company FREE_MAIL", 1);

        world.hubspot.personEdits(suffix, Map.of("email", "ada@acme.co.uk"));
        world.drain();

        assertThat(world.hubspot.field(suffix, COMPANY)).isNotEmpty();
        assertThat(world.causes(Note.Kind.REVIEW)).containsExactly("NO_COMPANY_MIXED_SCRIPT");
    }

    @Test
    @Tag("C1")
    void shouldHaveItsCompany_whenItsPersonIsRefusedAtFirst_inWholeOrForOneField() {
        refusedAtFirst(List.of());
        refusedAtFirst(List.of("PostalCode"));
    }

    private void refusedAtFirst(List<String> fields) {
        world = new CompaniesWorld(CompaniesWorld.yaml("lead", "none"));
        world.salesforce.refusing(write -> "D-1".equals(write.values().get("PostalCode"))
                ? Optional.of(
                        new CrmError("FIELD_CUSTOM_VALIDATION_EXCEPTION", "no", fields, List.of(), Optional.empty()))
                : Optional.empty());
        RecordKey contact = contact(Map.of("email", "ada@acme.com", "zip", "D-1"));
        world.drain();
        world.hubspot.personEdits(contact, Map.of("zip", "10000"));
        world.drain();

        assertThat(world.counterpart(contact)).isPresent();
        assertThat(world.hubspot.field(contact, COMPANY)).isNotEmpty();
    }

    private RecordKey company(String name, String domain) {
        return world.hubspot.personCreates(RecordKey.HUBSPOT_COMPANY, Map.of("name", name, "domain", domain));
    }

    private RecordKey account(String name, String domain) {
        return world.salesforce.personCreates(RecordKey.ACCOUNT, Map.of("Name", name, "Website", domain));
    }

    private RecordKey contact(Map<String, String> values) {
        Map<String, String> all = new HashMap<>(values);
        all.put("lastname", "Person");
        return world.hubspot.personCreates(RecordKey.HUBSPOT_CONTACT, all);
    }

    private RecordKey counterpart(RecordKey key) {
        return world.counterpart(key).orElseThrow();
    }

    private String accountOf(RecordKey contact) {
        return world.salesforce.field(counterpart(contact), ACCOUNT);
    }
}
