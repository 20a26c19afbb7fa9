package dev.lockstep.engine.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.port.CampaignMembers.Member;
import dev.lockstep.engine.port.HintQueue.Message;
import dev.lockstep.engine.testing.CampaignWorld;
import dev.lockstep.engine.testing.Killed;
import dev.lockstep.engine.testing.PortWrapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/// However people join and leave on both sides, are converted and looked at twice, and wherever workers are killed:
/// at last both sides hold the same people, each once, and nothing is written any more.
@Tag("K4")
@Tag("X6")
class MembershipConvergencePropertyTest {
    private static final String CAMPAIGN = "701000000000001AAA";
    private static final int PEOPLE = 4;
    private static final String SECTION = """
              show: named
              removal: both
              members:
                came: { list: "17", campaign: Webinar, status: Responded }
                asked: { list: "18", campaign: Webinar }
            """;

    enum What {
        JOINS_LIST,
        LEAVES_LIST,
        JOINS_OTHER_LIST,
        LEAVES_OTHER_LIST,
        JOINS_SHOWN,
        LEAVES_SHOWN,
        JOINS_CAMPAIGN,
        LEAVES_CAMPAIGN,
        CONVERTS,
        IS_TOLD_TWICE,
        RUN,
        TIME
    }

    record Move(What what, int person) {}

    @Property(tries = 1_000)
    void shouldHoldTheSamePeople(@ForAll("moves") List<Move> moves) {
        Story story = new Story(Optional.empty());
        moves.forEach(story::make);
        story.end();
    }

    @Property(tries = 1_000)
    void shouldHoldTheSamePeople_whereverWorkersAreKilled(
            @ForAll("moves") List<Move> moves, @ForAll("deaths") Set<Integer> deaths) {
        Story story = new Story(Optional.of(deaths));
        moves.forEach(story::make);
        story.end();
    }

    @Provide
    Arbitrary<List<Move>> moves() {
        return Combinators.combine(
                        Arbitraries.of(What.class), Arbitraries.integers().between(0, PEOPLE - 1))
                .as(Move::new)
                .list()
                .ofMaxSize(25);
    }

    @Provide
    Arbitrary<Set<Integer>> deaths() {
        return Arbitraries.integers().between(1, 150).set().ofMaxSize(8);
    }

    private static final class Story {
        final CampaignWorld world = new CampaignWorld(SECTION);
        final List<String> contacts = new ArrayList<>();
        final List<String> people = new ArrayList<>();
        boolean mayDie;

        Story(Optional<Set<Integer>> deaths) {
            world.salesforce.campaign(CAMPAIGN, "Webinar", true);
            world.hubspot.list("17", "Came", false);
            world.hubspot.list("18", "Asked", true);
            IntStream.range(0, PEOPLE).forEach(i -> {
                people.add((i % 2 == 0 ? "003" : "00Q") + "%012dAAA".formatted(i));
                contacts.add(world.person("p" + i, people.get(i)));
            });
            Set<Integer> left = new HashSet<>(deaths.orElse(Set.of()));
            int[] calls = {0};
            world.watch(new PortWrapper.Watch() {
                @Override
                public void before(String call) {
                    if (mayDie && left.remove(++calls[0])) {
                        throw new Killed(call);
                    }
                }

                @Override
                public void after(String call) {
                    before(call);
                }
            });
        }

        void make(Move move) {
            world.clock.advance(Duration.ofSeconds(7));
            String contact = contacts.get(move.person());
            switch (move.what()) {
                case JOINS_LIST -> world.hubspot.personAdds("17", contact);
                case LEAVES_LIST -> world.hubspot.personRemoves("17", contact);
                case JOINS_OTHER_LIST -> world.hubspot.personAdds("18", contact);
                case LEAVES_OTHER_LIST -> world.hubspot.personRemoves("18", contact);
                case JOINS_SHOWN -> shown().ifPresent(list -> world.hubspot.personAdds(list, contact));
                case LEAVES_SHOWN -> shown().ifPresent(list -> world.hubspot.personRemoves(list, contact));
                case JOINS_CAMPAIGN -> {
                    if (members(move.person()).isEmpty()) {
                        world.salesforce.personAdds(CAMPAIGN, people.get(move.person()), "Sent");
                    }
                }
                case LEAVES_CAMPAIGN ->
                    members(move.person()).forEach(member -> world.salesforce.personRemoves(member.id()));
                case CONVERTS ->
                    world.salesforce.personConverts(
                            people.get(move.person()), "003%012dAAA".formatted(100 + move.person()));
                case IS_TOLD_TWICE -> {
                    Hint hint = Hint.lookAt(
                            RecordKey.hubspotContact(contact), Hint.Cause.MEMBERSHIPS, world.clock.instant(), "twice");
                    world.queue.send(List.of(Message.now(hint), Message.now(hint)));
                }
                case RUN -> run();
                case TIME -> world.clock.advance(Duration.ofMinutes(3));
            }
        }

        private Optional<String> shown() {
            return Optional.of(world.hubspot.showing(CAMPAIGN)).filter(list -> !list.isEmpty());
        }

        private List<Member> members(int person) {
            return world.salesforce.members(CAMPAIGN).stream()
                    .filter(member -> people.get(person).equals(member.leadId())
                            || people.get(person).equals(member.contactId()))
                    .toList();
        }

        /// One run of the schedule and what comes of it. A killed worker's messages come again.
        private void run() {
            mayDie = true;
            try {
                world.reconcile();
            } catch (Killed killed) {
                // The schedule runs again.
            }
            world.drainAgainAndAgain();
            mayDie = false;
        }

        void end() {
            mayDie = false;
            for (int round = 0; round < 3; round++) {
                world.settle();
                world.clock.advance(Duration.ofMinutes(20));
            }
            Set<String> inSalesforce = new TreeSet<>();
            IntStream.range(0, PEOPLE)
                    .filter(i -> !members(i).isEmpty())
                    .forEach(i -> inSalesforce.add(contacts.get(i)));
            assertThat(new TreeSet<>(world.listed(CAMPAIGN))).isEqualTo(inSalesforce);
            assertThat(world.salesforce.members(CAMPAIGN)).hasSize(inSalesforce.size());
            int writes = world.writes();
            world.settle();
            assertThat(world.writes()).isEqualTo(writes);
        }
    }
}
