package dev.lockstep.engine.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.mapping.ObjectMapping;
import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.model.Lane;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.HintQueue.Message;
import dev.lockstep.engine.testing.CompaniesWorld;
import dev.lockstep.engine.testing.PortWrapper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// More children than a worker has time for: it goes on where it stopped.
@Tag("C3")
class ChildrenTest {
    private static final RecordKey ACCOUNT = new RecordKey(Side.SALESFORCE, RecordKey.ACCOUNT, "001A");
    private static final int PAGE = 2_000;
    private final CompaniesWorld world = new CompaniesWorld(CompaniesWorld.yaml("contact", "account"));
    private final Set<RecordKey> contacts = new TreeSet<>();

    @BeforeEach
    void setUp() {
        for (int i = 0; i < PAGE + 3; i++) {
            contacts.add(world.salesforce.personCreates(
                    RecordKey.CONTACT, Map.of("AccountId", ACCOUNT.id(), "Email", i + "@x.com", "LastName", "L")));
        }
        world.queue.takeDue(Instant.MAX, Integer.MAX_VALUE);
    }

    @Test
    void shouldGoOnHalfAMinuteLater_whereItStopped_whenItsTimeIsOver() {
        assertThat(follow(Duration.ofMinutes(2), asked(""))).isEqualTo(PAGE);
        List<Message> waiting = waiting();
        Message goOn = waiting.removeLast();
        assertThat(goOn.delay()).isEqualTo(Duration.ofSeconds(30));
        assertThat(goOn.hints()).singleElement().satisfies(hint -> {
            assertThat(hint.key()).isEqualTo(ACCOUNT);
            assertThat(hint.cause()).isEqualTo(Hint.Cause.CHILDREN);
            assertThat(hint.lane()).isEqualTo(Lane.BACKFILL);
        });
        Set<RecordKey> seen = keys(waiting);

        assertThat(follow(Duration.ZERO, goOn.hints().getFirst())).isEqualTo(3);
        List<Message> rest = waiting();
        assertThat(rest).flatExtracting(Message::hints).extracting(Hint::lane).containsOnly(Lane.BACKFILL);
        assertThat(seen).doesNotContainAnyElementsOf(keys(rest));
        seen.addAll(keys(rest));
        assertThat(seen).isEqualTo(contacts);
    }

    @Test
    void shouldGoOnWhereTheOneStoppedThatGotLessFar_whenTwoAsk() {
        List<RecordKey> inOrder = List.copyOf(contacts);
        Hint far = asked(inOrder.get(PAGE).id());
        Hint near = asked(inOrder.get(PAGE - 1).id());

        assertThat(follow(Duration.ZERO, far, near)).isEqualTo(3);
        assertThat(follow(Duration.ZERO, near, far)).isEqualTo(3);
        assertThat(follow(Duration.ZERO, far)).isEqualTo(2);
    }

    /// A run has time for one page. A contact's place says nothing of how far its account's deals are.
    @Test
    void shouldComeToItsEnd_andPassOverNone_whenRecordsOfSeveralTypesAreMoreThanARunReaches() {
        Set<RecordKey> all = new TreeSet<>(contacts);
        for (int i = 0; i < 3; i++) {
            all.add(world.salesforce.personCreates(RecordKey.OPPORTUNITY, Map.of("AccountId", ACCOUNT.id())));
        }
        world.queue.takeDue(Instant.MAX, Integer.MAX_VALUE);
        Set<RecordKey> seen = new TreeSet<>();
        int found = 0;
        List<Hint> next = List.of(asked(""));
        for (int run = 0; run < 10 && !next.isEmpty(); run++) {
            found += follow(world.config.objects(), Duration.ofMinutes(2), next.toArray(Hint[]::new));
            List<Hint> sent = waiting().stream()
                    .flatMap(message -> message.hints().stream())
                    .toList();
            next = sent.stream().filter(hint -> hint.key().equals(ACCOUNT)).toList();
            sent.stream().map(Hint::key).filter(key -> !key.equals(ACCOUNT)).forEach(seen::add);
            assertThat(next).hasSizeLessThanOrEqualTo(1);
        }

        assertThat(next).isEmpty();
        assertThat(seen).isEqualTo(all);
        assertThat(found).as("none is looked at twice").isEqualTo(all.size());
    }

    private static Hint asked(String after) {
        Set<String> from = after.isEmpty() ? Set.of() : Set.of("Contact.AccountId:" + after);
        return new Hint(ACCOUNT, Hint.Cause.CHILDREN, Map.of(), from, Instant.EPOCH, 0, "c");
    }

    /// `lasts`: how long each call takes.
    private int follow(Duration lasts, Hint... hints) {
        return follow(List.of(world.config.people()), lasts, hints);
    }

    private int follow(List<ObjectMapping> mappings, Duration lasts, Hint... hints) {
        PortWrapper.Watch slow = new PortWrapper.Watch() {
            @Override
            public void before(String call) {}

            @Override
            public void after(String call) {
                if (call.equals("Crm.children")) {
                    world.clock.advance(lasts);
                }
            }
        };
        return new Children(PortWrapper.watched(world.ports(), slow), mappings)
                .follow(List.of(hints), world.deadline());
    }

    private List<Message> waiting() {
        return new ArrayList<>(world.queue.takeDue(Instant.MAX, Integer.MAX_VALUE));
    }

    private static Set<RecordKey> keys(List<Message> messages) {
        Set<RecordKey> keys = new TreeSet<>();
        messages.forEach(message -> message.hints().forEach(hint -> keys.add(hint.key())));
        return keys;
    }
}
