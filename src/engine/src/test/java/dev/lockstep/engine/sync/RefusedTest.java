package dev.lockstep.engine.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.mapping.CreateAs;
import dev.lockstep.engine.model.Link;
import dev.lockstep.engine.model.Note;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.port.CrmError;
import dev.lockstep.engine.testing.People;
import dev.lockstep.engine.testing.PeopleWorld;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How often a refused write is tried again, and what is listed when that is to no avail.
class RefusedTest {
    private final PeopleWorld world = new PeopleWorld(People.mapping(CreateAs.LEAD));
    private final List<Instant> tries = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({
        "UNABLE_TO_LOCK_ROW, 9, retry",
        "HTTP_503, 9, retry",
        "ENTITY_IS_DELETED, 9, reread",
        "NOT_FOUND, 9, reread",
        "DUPLICATE_VALUE, 5, address-in-use",
        "STRING_TOO_LONG, 1, ''"
    })
    void shouldTryAnEditSoOften_andThenListItUnderTheCrmsCode(String code, int times, String counted) {
        RecordKey contact = world.pair("ada@example.com");
        world.counts.clear();
        refuse(code);
        world.hubspot.personEdits(contact, Map.of("firstname", "Ada"));
        world.drain();

        assertThat(tries).hasSize(times);
        if (!counted.isEmpty()) {
            assertThat(world.counts).containsEntry(counted, times - 1);
        }
        assertThat(world.linkOf(contact).state()).isEqualTo(Link.State.PARKED);
        assertThat(world.desk.notes(Note.Kind.PARKED, 10)).singleElement().satisfies(note -> {
            assertThat(note.cause()).isEqualTo(code);
            assertThat(note.records()).contains(contact);
        });
    }

    @Test
    void shouldWaitTwiceAsLongEachTime_upToAQuarterOfAnHour() {
        refuse("UNABLE_TO_LOCK_ROW");
        world.pair("ada@example.com");

        List<Long> pauses = new ArrayList<>();
        for (int i = 1; i < tries.size(); i++) {
            pauses.add(Duration.between(tries.get(i - 1), tries.get(i)).toSeconds());
        }
        assertThat(pauses).containsExactly(2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L);
        assertThat(SyncSettings.DEFAULT.backoff(20)).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void shouldCrossAndTakeTheNoteAway_whenTheNextChangeIsAccepted() {
        RecordKey contact = world.pair("ada@example.com");
        refuse("UNABLE_TO_LOCK_ROW");
        world.hubspot.personEdits(contact, Map.of("firstname", "Ada"));
        world.drain();
        world.salesforce.refusingNothing();
        world.hubspot.personEdits(contact, Map.of("lastname", "Byron"));
        world.drain();

        RecordKey lead = world.counterpart(contact).orElseThrow();
        assertThat(world.salesforce.field(lead, "FirstName")).isEqualTo("Ada");
        assertThat(world.salesforce.field(lead, "LastName")).isEqualTo("Byron");
        assertThat(world.linkOf(contact).state()).isEqualTo(Link.State.LINKED);
        assertThat(world.causes(Note.Kind.PARKED)).isEmpty();
    }

    @Test
    void shouldListANewRecordAtOnce_whenADuplicateRuleNamesSeveral() {
        world.salesforce.refusing(write -> {
            tries.add(world.clock.instant());
            return Optional.of(new CrmError(
                    "DUPLICATES_DETECTED",
                    "",
                    List.of(),
                    List.of(RecordKey.lead("00Q1"), RecordKey.lead("00Q2")),
                    Optional.empty()));
        });
        world.pair("ada@example.com");

        assertThat(tries).hasSize(1);
        assertThat(world.desk.notes(Note.Kind.PARKED, 10)).singleElement().satisfies(note -> {
            assertThat(note.cause()).isEqualTo("DUPLICATES_DETECTED");
            assertThat(note.sentence()).contains("2 records", "00Q1", "00Q2");
        });
    }

    private void refuse(String code) {
        world.salesforce.refusing(write -> {
            tries.add(world.clock.instant());
            return Optional.of(CrmError.of(code, ""));
        });
    }
}
