package dev.lockstep.engine.deal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.deal.SharedContacts.Decision;
import dev.lockstep.engine.deal.SharedContacts.Seen;
import dev.lockstep.engine.model.Link.FieldBase;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("D1")
class SharedContactsTest {
    @ParameterizedTest(name = "base {0}, at the deal {1}, told removed {2}, role {3}, role gone {4}: {5}")
    @CsvSource({
        "false, true,  false, true,  false, in-step",
        "true,  true,  false, true,  false, in-step",
        "true,  true,  true,  true,  false, in-step",
        "false, true,  false, false, false, give-role",
        "false, false, false, true,  false, associate",
        "false, false, true,  true,  false, associate",
        "true,  true,  false, false, true,  separate",
        "true,  true,  false, false, false, held",
        "true,  false, true,  true,  false, take-role",
        "true,  false, false, true,  false, held",
        "true,  false, false, false, false, gone",
        "true,  false, true,  false, true,  gone",
        "false, false, false, false, false, gone"
    })
    void shouldTellARemovedPersonFromOneThatIsNew(
            boolean inBase, boolean atDeal, boolean told, boolean role, boolean gone, String outcome) {
        Decision decision = SharedContacts.decide(
                inBase ? Map.of("p", Set.of("00K1")) : Map.of(),
                new Seen(
                        atDeal ? Set.of("p") : Set.of(),
                        told ? Set.of("p") : Set.of(),
                        role ? Map.of("p", Set.of("00K1")) : Map.of(),
                        gone ? Set.of("00K1") : Set.of()));
        assertThat(decision.inStep().containsKey("p")).isEqualTo(outcome.equals("in-step"));
        assertThat(decision.giveRole().contains("p")).isEqualTo(outcome.equals("give-role"));
        assertThat(decision.associate().contains("p")).isEqualTo(outcome.equals("associate"));
        assertThat(decision.separate().contains("p")).isEqualTo(outcome.equals("separate"));
        assertThat(decision.takeRoles().contains("p")).isEqualTo(outcome.equals("take-role"));
        assertThat(decision.held().contains("p")).isEqualTo(outcome.equals("held"));
    }

    @Test
    void shouldReadWhatItWrote_besideTheFields() {
        Map<String, FieldBase> fields = Map.of("name", new FieldBase("k.a", "k.b"));
        Map<String, Set<String>> people = Map.of("p1", Set.of("00K1", "00K2"), "p2", Set.of("00K3"));
        Map<String, FieldBase> base = SharedContacts.with(people, true, fields);
        assertThat(SharedContacts.in(base)).isEqualTo(people);
        assertThat(SharedContacts.isNoted(base)).isTrue();
        assertThat(SharedContacts.carried(base, fields)).isEqualTo(base);
        assertThat(SharedContacts.with(Map.of(), false, base)).isEqualTo(fields);
        assertThat(SharedContacts.removedAmong(Set.of("name", SharedContacts.removed("17"))))
                .containsExactly("17");
    }
}
