package dev.lockstep.engine.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.port.ContactLists.ContactList;
import dev.lockstep.engine.testing.CampaignWorld;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Whether a list that shows a campaign has to be read because somebody joined it.
@Tag("K2")
class OwnJoinsTest {
    private static final Optional<Instant> NEVER = Optional.empty();
    private final CampaignWorld world = new CampaignWorld("  members: { came: { list: \"17\", campaign: Webinar } }\n");
    private final OwnJoins joins = new OwnJoins(world.ports().sync());

    @Test
    void shouldKnowItsOwn_inAListThatItMade() {
        joins.wrote(list(0, NEVER, NEVER), 3);
        assertThat(joins.isEverybodyOurs(list(3, now(), NEVER))).isTrue();
        assertThat(joins.isEverybodyOurs(list(4, now(), NEVER)))
                .as("a stranger")
                .isFalse();

        joins.wrote(list(3, now(), NEVER), 2);
        assertThat(joins.isEverybodyOurs(list(5, now(), NEVER))).isTrue();
    }

    @Test
    void shouldNotCountOn_whenTheListHadAStranger() {
        joins.wrote(list(0, NEVER, NEVER), 3);
        joins.wrote(list(4, now(), NEVER), 2);
        assertThat(joins.isEverybodyOurs(list(6, now(), NEVER))).isFalse();
        assertThat(joins.isEverybodyOurs(list(5, now(), NEVER))).isFalse();
    }

    @Test
    void shouldNotTakeAListForItsOwn_thatOthersHadFilled() {
        joins.wrote(list(0, now(), now()), 3);
        assertThat(joins.isEverybodyOurs(list(3, now(), NEVER))).as("emptied").isFalse();
        joins.wrote(list(7, NEVER, NEVER), 3);
        assertThat(joins.isEverybodyOurs(list(10, now(), NEVER))).isFalse();
        assertThat(joins.isEverybodyOurs(list(0, NEVER, NEVER)))
                .as("never seen")
                .isFalse();
    }

    @Test
    void shouldKnowEverybody_whenTheListWasReadToTheEnd() {
        joins.lookedAt(list(9, now(), NEVER));
        assertThat(joins.isEverybodyOurs(list(9, now(), NEVER))).isTrue();
    }

    @Test
    void shouldLookAgain_whenSomebodyLeftSince_forOneMayHaveJoinedForThem() {
        Optional<Instant> before = Optional.of(world.clock.instant().minus(Duration.ofMinutes(2)));
        joins.lookedAt(list(9, now(), before));
        assertThat(joins.isEverybodyOurs(list(9, now(), before))).isTrue();
        assertThat(joins.isEverybodyOurs(list(9, now(), now()))).isFalse();
        Optional<Instant> clocksDiffer = Optional.of(world.clock.instant().minus(Duration.ofSeconds(30)));
        assertThat(joins.isEverybodyOurs(list(9, now(), clocksDiffer))).isFalse();
    }

    @Test
    void shouldKeepTheTimeOfTheLastWholeLook_whileItWritesMore() {
        joins.lookedAt(list(2, now(), NEVER));
        world.clock.advance(Duration.ofMinutes(5));
        Optional<Instant> left = now();
        world.clock.advance(Duration.ofMinutes(5));
        joins.wrote(list(2, now(), left), 1);
        assertThat(joins.isEverybodyOurs(list(3, now(), left))).isFalse();
    }

    private Optional<Instant> now() {
        return Optional.of(world.clock.instant());
    }

    private static ContactList list(long size, Optional<Instant> joined, Optional<Instant> left) {
        return new ContactList("18", "Salesforce campaign: Webinar (701000000000001AAA)", true, size, joined, left);
    }
}
