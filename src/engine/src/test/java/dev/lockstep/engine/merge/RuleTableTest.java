package dev.lockstep.engine.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.mapping.OnFirstLink;
import dev.lockstep.engine.mapping.Rule;
import dev.lockstep.engine.merge.FieldRules.Ahead;
import dev.lockstep.engine.merge.FieldRules.Case;
import dev.lockstep.engine.merge.FieldRules.Newest;
import dev.lockstep.engine.merge.FieldRules.Value;
import dev.lockstep.engine.model.Side;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// docs/rules.md says what the code does: its tables are made from it.
@Tag("F1")
class RuleTableTest {
    private static final Path PAGE = Path.of("../../docs/rules.md");
    private static final Path MADE = Path.of("target/rules.md");
    private static final String START = "<!-- made from the code -->\n";

    private record State(String name, Value value) {}

    private static final List<State> WITH_BASE = List.of(
            new State("unchanged", new Value(true, false, false)),
            new State("changed", new Value(true, false, true)),
            new State("blanked", new Value(true, true, true)),
            new State("still blank", new Value(true, true, false)),
            new State("cannot be read", new Value(false, true, false)));

    private static final List<State> WITHOUT_BASE = List.of(
            new State("filled", new Value(true, false, false)),
            new State("blank", new Value(true, true, false)),
            new State("cannot be read", new Value(false, true, false)));

    @Test
    void shouldSayWhatTheCodeDoes() throws IOException {
        String page = Files.readString(PAGE);
        String made = page.substring(0, page.indexOf(START)) + START + tables();
        Files.createDirectories(MADE.getParent());
        Files.writeString(MADE, made);
        assertThat(page)
                .as("docs/rules.md is not what the code does; what it is now is in src/engine/target/rules.md")
                .isEqualTo(made);
    }

    private static String tables() {
        StringBuilder text = new StringBuilder();
        for (Rule rule : Rule.values()) {
            text.append("\n## ")
                    .append(rule.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .append("\n\n");
            table(text, rule, "since both sides were in step", WITH_BASE, true);
            text.append('\n');
            table(text, rule, "first link", WITHOUT_BASE, false);
        }
        return text.toString();
    }

    private static void table(StringBuilder text, Rule rule, String corner, List<State> states, boolean hasBase) {
        text.append("| ").append(corner).append(": HubSpot ↓ Salesforce → |");
        states.forEach(s -> text.append(' ').append(s.name()).append(" |"));
        text.append("\n|---|").append("---|".repeat(states.size())).append('\n');
        for (State hubspot : states) {
            text.append("| **").append(hubspot.name()).append("** |");
            for (State salesforce : states) {
                text.append(' ')
                        .append(cell(rule, hubspot.value(), salesforce.value(), hasBase))
                        .append(" |");
            }
            text.append('\n');
        }
    }

    private static String cell(Rule rule, Value hubspot, Value salesforce, boolean hasBase) {
        boolean equal = hubspot.readable() && salesforce.readable() && hubspot.blank() && salesforce.blank();
        Case c = new Case(
                rule,
                OnFirstLink.HOLD,
                Side.SALESFORCE,
                hubspot,
                salesforce,
                hasBase,
                equal,
                Newest.NOT_ASKED,
                Ahead.HUBSPOT);
        return switch (FieldRules.decide(c)) {
            case LEAVE -> "not touched";
            case IN_STEP -> "·";
            case WRITE_TO_HUBSPOT -> "→ HubSpot";
            case WRITE_TO_SALESFORCE -> "→ Salesforce";
            case HOLD -> "listed";
            case ASK_TIMES -> "the newest";
        };
    }
}
