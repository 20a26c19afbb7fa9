package dev.lockstep.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.port.Switches;
import dev.lockstep.engine.port.Switches.Mode;
import dev.lockstep.engine.port.Switches.Stop;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The way of a change through everything that is real: HTTP, signatures, JSON, queue, table.
class LocalSystemTest {
    private static final Switches LIVE = new Switches(Mode.LIVE, 0, Set.of());
    private static final Duration QUIET_WITHIN = Duration.ofSeconds(30);

    private static LocalSystem system;
    private static Clients clients;

    @BeforeAll
    static void start() {
        system = LocalSystem.start(LocalOptions.prompt());
        clients = new Clients(system);
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    @AfterEach
    void switchOn() {
        system.desk().set(LIVE);
    }

    @Test
    @Tag("P1")
    void shouldMakeALead_whenAContactIsCreatedInHubSpot() {
        clients.createContact(Map.of("email", "Ana.Sá@example.com", "firstname", "Ana", "lastname", "Sá"));
        Await.until("the lead is there", () -> !clients.leads("ana.sá@example.com").isEmpty());
        assertThat(clients.leads("ana.sá@example.com"))
                .singleElement()
                .satisfies(lead -> assertThat(lead.path("LastName").asText()).isEqualTo("Sá"));
    }

    @Test
    @Tag("P1")
    void shouldMakeAContactInHubSpot_whenALeadIsCreated() {
        clients.createLead(Map.of("Email", "bo@example.org", "LastName", "Bo", "Company", "Example"));
        Await.until("the contact is there", () -> clients.contacts("bo@example.org").size() == 1);
        assertThat(clients.contacts("bo@example.org").getFirst()).containsEntry("lastname", "Bo");
    }

    @Test
    @Tag("X6")
    void shouldCrossOnceAndNoMore_whenAPersonEditsOnEitherSide() throws InterruptedException {
        String id = clients.createContact(Map.of("email", "cy@example.com", "lastname", "Cy"));
        Await.until("the lead is there", () -> clients.leads("cy@example.com").size() == 1);
        assertThat(system.awaitQuiet(QUIET_WITHIN)).isTrue();

        system.hubspot().people().edit(7, "contacts", Long.parseLong(id), Map.of("jobtitle", "Founder"));
        Await.until("the title is in Salesforce", () -> clients.lead("cy@example.com", "Title").equals("Founder"));
        String leadId = clients.lead("cy@example.com", "Id");
        system.salesforce().person(system.salesforce().adminId()).update(leadId, Map.of("Title", "Chair"));
        Await.until("the title is in HubSpot", () -> clients.contacts("cy@example.com")
                .getFirst()
                .getOrDefault("jobtitle", "")
                .equals("Chair"));

        assertThat(system.awaitQuiet(QUIET_WITHIN)).isTrue();
        int writes = clients.writes();
        system.reconcile();
        assertThat(system.awaitQuiet(QUIET_WITHIN)).isTrue();
        assertThat(clients.writes()).isEqualTo(writes);
        assertThat(system.deadLetters()).isEqualTo(new LocalSystem.DeadLetters(List.of(), List.of()));
    }

    @Test
    @Tag("X12")
    void shouldKeepEveryChange_whileStopped_andCatchUpWhenResumed() throws InterruptedException {
        system.desk().set(new Switches(Mode.LIVE, 0, Set.of(Stop.ALL)));
        clients.createContact(Map.of("email", "di@example.com", "lastname", "Di"));
        assertThat(system.awaitQuiet(QUIET_WITHIN)).isTrue();
        assertThat(clients.leads("di@example.com")).isEmpty();

        system.desk().set(LIVE);
        system.reconcile();
        Await.until("the lead is there", () -> clients.leads("di@example.com").size() == 1);
    }

    @Test
    @Tag("X12")
    void shouldWriteNothing_whileObserving() throws InterruptedException {
        system.desk().set(Switches.FRESH);
        clients.createContact(Map.of("email", "ed@example.com", "lastname", "Ed"));
        assertThat(system.awaitQuiet(QUIET_WITHIN)).isTrue();
        assertThat(clients.leads("ed@example.com")).isEmpty();
        assertThat(system.desk().notes(dev.lockstep.engine.model.Note.Kind.PLANNED, 10))
                .isNotEmpty();
    }

    @Test
    @Tag("X2")
    void shouldFindAChange_whenItsEventWasLost() throws InterruptedException {
        system.hubspot().seed("contacts", List.of(Map.of("email", "fay@example.com", "lastname", "Fay")), false);
        assertThat(system.awaitQuiet(QUIET_WITHIN)).isTrue();
        assertThat(clients.leads("fay@example.com")).isEmpty();

        system.reconcile();
        Await.until("the lead is there", () -> clients.leads("fay@example.com").size() == 1);
    }
}
