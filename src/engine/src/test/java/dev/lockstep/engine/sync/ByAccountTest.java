package dev.lockstep.engine.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.model.Note;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.testing.CompaniesWorld;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a new HubSpot contact becomes, with and without an account that it belongs to.
@Tag("P1")
class ByAccountTest {
    private CompaniesWorld world = new CompaniesWorld(CompaniesWorld.yaml("by-account", "none"));

    @ParameterizedTest
    @CsvSource({
        "lead, ada@acme.com, Lead",
        "lead, ada@other.com, Lead",
        "contact, ada@acme.com, Contact",
        "contact, ada@other.com, Contact",
        "by-account, ada@acme.com, Contact",
        "by-account, ada@mail.ACME.com, Contact",
        "by-account, ada@other.com, Lead",
    })
    void shouldBecomeWhatTheSettingSays(String setting, String address, String type) {
        world = new CompaniesWorld(CompaniesWorld.yaml(setting, "none"));
        account("Acme", "https://www.acme.com/");
        world.drain();

        assertThat(salesforceOf(contact(address)).type()).isEqualTo(type);
    }

    @Test
    void shouldBeUnderItsAccountFromTheStart_andGetTheCompanyInHubSpot() {
        RecordKey account = account("Acme", "acme.com");
        RecordKey contact = world.hubspot.personCreates("contacts", Map.of("email", "a@acme.com", "lastname", "A"));
        world.drain();

        RecordKey made = world.counterpart(contact).orElseThrow();
        assertThat(world.salesforce.field(made, "AccountId")).isEqualTo(account.id());
        assertThat(world.hubspot.field(contact, "associatedcompanyid"))
                .isEqualTo(world.counterpart(account).orElseThrow().id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada@gmail.com", "info@acme.com.invalid.", "noreply@acme.com", "ada@[127.0.0.1]"})
    void shouldBeALead_whenTheAddressTellsNoCompany(String address) {
        account("Mail", "gmail.com");
        account("Acme", "acme.com");
        world.drain();
        RecordKey contact = contact(address);

        assertThat(world.living(RecordKey.CONTACT)).isEmpty();
        assertThat(world.counterpart(contact).map(RecordKey::type).orElse(RecordKey.LEAD))
                .isEqualTo(RecordKey.LEAD);
    }

    @Test
    void shouldKnowTheAccount_byAnyDomainOfItsAliasGroup() {
        world = new CompaniesWorld(CompaniesWorld.yaml("by-account", "none")
                .replace("  createAs: none\n", "  createAs: none\n  aliases: { acme.com: [ acme.io, acme.dev ] }\n"));
        RecordKey account = account("Acme", "acme.io");
        world.drain();

        RecordKey made = salesforceOf(contact("ada@acme.dev"));

        assertThat(made.type()).isEqualTo(RecordKey.CONTACT);
        assertThat(world.salesforce.field(made, "AccountId")).isEqualTo(account.id());
    }

    @Test
    void shouldChooseOneOfSeveralAccounts_andSaySo() {
        world.salesforce.personCreates(RecordKey.ACCOUNT, Map.of("Name", "Acme North", "Website", "acme.com"));
        RecordKey newer =
                world.salesforce.personCreates(RecordKey.ACCOUNT, Map.of("Name", "Acme South", "Website", "acme.com"));
        world.queue.takeDue(world.clock.instant().plusSeconds(60), 100);
        RecordKey made = salesforceOf(contact("ada@acme.com"));

        assertThat(made.type()).isEqualTo(RecordKey.CONTACT);
        assertThat(world.salesforce.field(made, "AccountId")).isEqualTo(newer.id());
        assertThat(world.causes(Note.Kind.REVIEW)).contains("SEVERAL_ACCOUNTS_OF_DOMAIN");
    }

    @Test
    void shouldBeUnderTheAccountOfItsCompany_whateverItsAddress() {
        RecordKey account = account("Acme", "acme.com");
        world.drain();
        RecordKey company = world.counterpart(account).orElseThrow();
        RecordKey contact = world.hubspot.personCreates(
                "contacts", Map.of("email", "ada@gmail.com", "lastname", "A", "associatedcompanyid", company.id()));
        world.drain();

        RecordKey made = world.counterpart(contact).orElseThrow();
        assertThat(made.type()).isEqualTo(RecordKey.CONTACT);
        assertThat(world.salesforce.field(made, "AccountId")).isEqualTo(account.id());
    }

    @Test
    void shouldAskOnce_forAWholeBatch() {
        account("Acme", "acme.com");
        world.drain();
        for (int i = 0; i < 100; i++) {
            world.hubspot.personCreates(
                    "contacts",
                    Map.of("email", "p" + i + "@" + (i % 2 == 0 ? "acme.com" : "d" + i + ".com"), "lastname", "P"));
        }
        int before = world.salesforce.calls();
        world.take(1000)
                .forEach((object, messages) -> world.handle(object, CompaniesWorld.hints(messages), world.ports()));

        // One search for the people, one for the accounts of 50 domains, one write.
        assertThat(world.salesforce.calls() - before).isEqualTo(3);
        assertThat(world.living(RecordKey.CONTACT)).hasSize(50);
        assertThat(world.living(RecordKey.LEAD)).hasSize(50);
    }

    private RecordKey account(String name, String website) {
        return world.salesforce.personCreates(RecordKey.ACCOUNT, Map.of("Name", name, "Website", website));
    }

    private RecordKey contact(String address) {
        RecordKey contact = world.hubspot.personCreates("contacts", Map.of("email", address, "lastname", "Person"));
        world.drain();
        return contact;
    }

    private RecordKey salesforceOf(RecordKey contact) {
        assertThat(contact.side()).isEqualTo(Side.HUBSPOT);
        return world.counterpart(contact).orElseThrow();
    }
}
