package dev.lockstep.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.engine.model.Note;
import dev.lockstep.engine.port.Switches;
import dev.lockstep.engine.port.Switches.Mode;
import dev.lockstep.local.Await;
import dev.lockstep.local.LocalOptions;
import dev.lockstep.local.LocalOptions.Crms;
import dev.lockstep.local.LocalSystem;
import dev.lockstep.local.SharedSystem;
import dev.lockstep.local.SystemFile;
import dev.lockstep.local.crm.LocalSalesforce;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From CRMs as they were bought to the first change that is observed, and then to the first that crosses: with
/// the rights that the set-up grants, and no others.
class SetUpSystemTest {
    private static final Duration QUIET_WITHIN = Duration.ofSeconds(30);
    private LocalSystem system;

    @BeforeEach
    void start() {
        SharedSystem.end();
        system = LocalSystem.start(
                LocalOptions.prompt().withCrms(Crms.AS_BOUGHT).withSwitches(new Switches(Mode.OBSERVE, 0, Set.of())));
    }

    @AfterEach
    void stop() {
        system.close();
    }

    @Test
    void shouldObserveAndThenCross_afterTheSetUp(@TempDir Path folder) throws InterruptedException {
        assertThat(setUp(folder)).isZero();
        system.hubspot().subscribeAll("contacts");
        system.salesforce().configure(LocalSalesforce::mapConversion);

        long contact = system.hubspot()
                .people()
                .create(7, "contacts", Map.of("email", "ana@example.com", "firstname", "Ana", "lastname", "Sá"));
        Await.until("the plan is there", () -> !planned().isEmpty());
        assertThat(system.awaitQuiet(QUIET_WITHIN)).isTrue();
        assertThat(leads()).isEmpty();

        system.desk().set(new Switches(Mode.LIVE, 0, Set.of()));
        system.hubspot().people().edit(7, "contacts", contact, Map.of("jobtitle", "Founder", "city", "Lisboa"));
        Await.until("the lead is there", () -> leads().size() == 1);
        assertThat(system.awaitQuiet(QUIET_WITHIN)).isTrue();
        JsonNode lead = system.salesforce().state(leads().getFirst());
        assertThat(lead.path("Title").asText()).isEqualTo("Founder");
        assertThat(lead.path("City").asText()).isEqualTo("Lisboa");
        assertThat(lead.path("Lockstep_HubSpot_Id__c").asText()).isEqualTo(Long.toString(contact));

        system.salesforce().person(system.salesforce().adminId()).update(leads().getFirst(), Map.of("Title", "Chair"));
        Await.until(
                "the title is in HubSpot",
                () -> system.hubspot()
                        .state("contacts", contact)
                        .orElseThrow()
                        .values()
                        .get("jobtitle")
                        .equals("Chair"));
    }

    private int setUp(Path folder) {
        SystemFile addresses = system.addresses();
        String admin = system.salesforce().openSession(system.salesforce().adminId());
        Path file = BoughtCrms.write(
                folder,
                URI.create(addresses.hubspot().baseUrl()),
                addresses.hubspot().portalId(),
                addresses.hubspot().accessToken(),
                URI.create(addresses.salesforce().baseUrl()),
                addresses.salesforce().consumerSecret(),
                admin,
                "aws: { account: \"123456789012\", region: eu-central-1 }\n");
        BoughtCrms.run(file, folder, "--apply");
        return BoughtCrms.run(file, folder, "--apply", "--start-relay").status();
    }

    private List<Note> planned() {
        return system.desk().notes(Note.Kind.PLANNED, 10);
    }

    private List<String> leads() {
        return system.salesforce()
                .inspect(org -> List.copyOf(org.store().table("Lead").rows().keySet()));
    }
}
