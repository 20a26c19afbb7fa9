package dev.lockstep.engine.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.model.Hint.Cause;
import dev.lockstep.engine.model.Note;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.port.CrmError;
import dev.lockstep.engine.port.HintQueue.Message;
import dev.lockstep.engine.port.Switches;
import dev.lockstep.engine.port.Switches.Mode;
import dev.lockstep.engine.port.Switches.Stop;
import dev.lockstep.engine.port.Write;
import dev.lockstep.engine.testing.CompaniesWorld;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A contact asks for the company of its address: it is found where it is, and made where it is not, once.
@Tag("C1")
class CompaniesOfContactsTest {
    private static final String COMPANY = "associatedcompanyid";
    private final CompaniesWorld world = new CompaniesWorld(CompaniesWorld.yaml("contact", "account"));

    @Test
    void shouldTakeTheCompanyThatIsInStep() {
        RecordKey company = company();
        world.drain();
        RecordKey contact = unheard("ada@acme.com");
        ask(contact);

        assertThat(world.hubspot.field(contact, COMPANY)).isEqualTo(company.id());
        assertThat(world.living(RecordKey.HUBSPOT_COMPANY)).containsExactly(company);
    }

    @Test
    void shouldTakeTheCompanyThatNoEventToldOf_andKeepItInStep() {
        RecordKey company = company();
        RecordKey contact = unheard("ada@acme.com");
        ask(contact);

        assertThat(world.hubspot.field(contact, COMPANY)).isEqualTo(company.id());
        assertThat(world.living(RecordKey.HUBSPOT_COMPANY)).containsExactly(company);
        assertThat(world.counterpart(company)).isPresent();
    }

    @Test
    void shouldWaitForTheCompanyOfTheAccount_whenOnlyThatIsThere() {
        RecordKey account =
                world.salesforce.personCreates(RecordKey.ACCOUNT, Map.of("Name", "Acme", "Website", "acme.com"));
        RecordKey contact = unheard("ada@acme.com");
        ask(contact);

        assertThat(world.living(RecordKey.HUBSPOT_COMPANY)).hasSize(1);
        assertThat(world.living(RecordKey.ACCOUNT)).containsExactly(account);
        assertThat(world.hubspot.field(contact, COMPANY))
                .isEqualTo(world.counterpart(account).orElseThrow().id());
        assertThat(world.counts).doesNotContainKey("company-made");
    }

    @Test
    void shouldCountWhyThereIsNothingToDo() {
        RecordKey acme = company();
        RecordKey has = unheard("ada@acme.com");
        world.hubspot.personEdits(has, Map.of(COMPANY, acme.id()));
        ask(has, unheard("bob@gmail.com"));

        assertThat(world.counts).containsEntry("company-there", 1).containsEntry("no-company-of-address", 1);
        assertThat(world.living(RecordKey.HUBSPOT_COMPANY)).containsExactly(acme);
    }

    @ParameterizedTest
    @EnumSource(names = {"COMPANIES", "TO_HUBSPOT"})
    @Tag("X12")
    void shouldKeepTheQuestion_whenCompaniesAreStopped_andAnswerItAfterwards(Stop stop) {
        RecordKey contact = unheard("ada@acme.com");
        world.desk.set(new Switches(Mode.LIVE, 0, Set.of(stop)));
        ask(contact);

        assertThat(world.living(RecordKey.HUBSPOT_COMPANY)).isEmpty();
        assertThat(world.counts).containsEntry("kept-while-stopped", 1);
        assertThat(world.desk.allKept()).hasSize(1);

        new SwitchModes(world.ports()).resume();
        world.drain();
        assertThat(world.hubspot.field(contact, COMPANY)).isNotEmpty();
    }

    @Test
    @Tag("X12")
    void shouldOnlySayWhatItWouldDo_whenObserving() {
        world.desk.set(new Switches(Mode.OBSERVE, 0, Set.of()));
        RecordKey contact = unheard("ada@acme.com");
        ask(contact);

        assertThat(world.living(RecordKey.HUBSPOT_COMPANY)).isEmpty();
        assertThat(world.desk.notes(Note.Kind.PLANNED, 10)).singleElement().satisfies(note -> {
            assertThat(note.records()).containsExactly(contact);
            assertThat(note.sentence()).contains("company of its address's domain");
        });
    }

    @Test
    @Tag("X12")
    void shouldServeAsManyAsThePilotAdmits() {
        world.desk.set(new Switches(Mode.PILOT, 1, Set.of()));
        RecordKey first = unheard("ada@acme.com");
        RecordKey second = unheard("bob@acme.com");
        send(first);
        world.handleDue();
        send(second);
        world.handleDue();

        assertThat(world.counts).containsEntry("company-made", 1);
        assertThat(world.hubspot.field(first, COMPANY)).isNotEmpty();
        assertThat(world.hubspot.field(second, COMPANY)).isEmpty();
        assertThat(world.desk.notes(Note.Kind.PLANNED, 10))
                .extracting(Note::subject)
                .contains("company:" + second)
                .doesNotContain("company:" + first);
    }

    @Test
    void shouldListTheContact_whenHubSpotRefusesToAssociateItHoweverOften() {
        int[] tries = {0};
        world.hubspot.refusing(write -> {
            boolean refused = write instanceof Write.Update && write.values().containsKey(COMPANY);
            tries[0] += refused ? 1 : 0;
            return refused ? Optional.of(CrmError.of("INVALID_ASSOCIATION", "")) : Optional.empty();
        });
        RecordKey contact = unheard("ada@acme.com");
        ask(contact);

        assertThat(tries[0]).isEqualTo(SyncSettings.DEFAULT.attemptsMax() + 1);
        assertThat(world.counts).doesNotContainKey("company-associated").containsEntry("company-made", 1);
        assertThat(world.desk.notes(Note.Kind.REVIEW, 10)).singleElement().satisfies(note -> {
            assertThat(note.cause()).isEqualTo("NO_COMPANY_YET");
            assertThat(note.records()).containsExactly(contact);
        });

        world.hubspot.refusingNothing();
        ask(contact);
        assertThat(world.causes(Note.Kind.REVIEW)).isEmpty();
        assertThat(world.living(RecordKey.HUBSPOT_COMPANY)).hasSize(1);
    }

    @Test
    void shouldMakeItLater_whenHubSpotRefusesTheCompanyAtFirst() {
        int[] tries = {0};
        world.hubspot.refusing(write -> write instanceof Write.Create && ++tries[0] == 1
                ? Optional.of(CrmError.of("VALIDATION_ERROR", ""))
                : Optional.empty());
        RecordKey contact = unheard("ada@acme.com");
        Instant before = world.clock.instant();
        ask(contact);

        assertThat(world.counts)
                .containsEntry("company-refused VALIDATION_ERROR", 1)
                .containsEntry("company-made", 1);
        assertThat(world.hubspot.field(contact, COMPANY)).isNotEmpty();
        assertThat(world.clock.instant())
                .as("its link was given back at once")
                .isBefore(before.plus(SyncSettings.DEFAULT.leaseLife()));
    }

    private RecordKey company() {
        return world.hubspot.personCreates(RecordKey.HUBSPOT_COMPANY, Map.of("name", "Acme", "domain", "acme.com"));
    }

    /// A contact, and whatever there is, of which no event is heard.
    private RecordKey unheard(String email) {
        RecordKey contact =
                world.hubspot.personCreates(RecordKey.HUBSPOT_CONTACT, Map.of("email", email, "lastname", "Person"));
        world.queue.takeDue(world.clock.instant(), 100);
        return contact;
    }

    private void ask(RecordKey... contacts) {
        send(contacts);
        world.drain();
    }

    private void send(RecordKey... contacts) {
        world.queue.takeDue(world.clock.instant(), 100);
        world.queue.send(List.of(contacts).stream()
                .map(contact -> Message.now(Hint.lookAt(contact, Cause.NEEDS_COMPANY, world.clock.instant(), "c")))
                .toList());
    }
}
