package dev.lockstep.engine.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.mapping.OnFirstLink;
import dev.lockstep.engine.mapping.Rule;
import dev.lockstep.engine.merge.FieldRules.Ahead;
import dev.lockstep.engine.merge.FieldRules.Case;
import dev.lockstep.engine.merge.FieldRules.Newest;
import dev.lockstep.engine.merge.FieldRules.Value;
import dev.lockstep.engine.model.Side;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The rule table: every rule, every combination of what happened to a field on each side since the base, and no
/// base. Rows are HubSpot's states, columns Salesforce's, both in the order of `STATES`. `=` in step, `S` write to
/// Salesforce, `H` write to HubSpot, `?` ask when, `!` hold, `-` leave.
@Tag("F1")
class FieldRulesTest {
    private static final Map<Rule, List<String>> WITH_BASE = Map.of(
            Rule.TWO_WAY, List.of("=HH=", "S??S", "S?==", "=H=="),
            Rule.ALWAYS_SALESFORCE, List.of("=HH=", "HHHH", "HH==", "=H=="),
            Rule.ALWAYS_HUBSPOT, List.of("=SS=", "SSSS", "SS==", "=S=="),
            Rule.PREFER_SALESFORCE_UNLESS_BLANK, List.of("=HS=", "HHSS", "HH==", "=H=="),
            Rule.PREFER_HUBSPOT_UNLESS_BLANK, List.of("=SS=", "SSSS", "HH==", "=H=="),
            Rule.FILL_BLANK_ONLY, List.of("==S=", "==SS", "HH==", "=H=="),
            // Where HubSpot's value is the further one; a blank is behind every value.
            Rule.FORWARD_ONLY, List.of("=SS=", "SSSS", "HH==", "=H=="),
            Rule.MANUAL, List.of("=!!=", "!!!!", "!!==", "=!=="),
            // Salesforce is the authority.
            Rule.POINT_OF_ORIGIN, List.of("=HS=", "=HSS", "HH==", "=H=="),
            Rule.NEVER, List.of("----", "----", "----", "----"));

    /// No base; values are blank or filled, in the order blank, filled; filled on both sides differ.
    private static final Map<Rule, List<String>> WITHOUT_BASE = Map.of(
            Rule.TWO_WAY, List.of("=H", "S!"),
            Rule.ALWAYS_SALESFORCE, List.of("=H", "=!"),
            Rule.ALWAYS_HUBSPOT, List.of("==", "S!"),
            Rule.PREFER_SALESFORCE_UNLESS_BLANK, List.of("=H", "S!"),
            Rule.PREFER_HUBSPOT_UNLESS_BLANK, List.of("=H", "S!"),
            Rule.FILL_BLANK_ONLY, List.of("=H", "S="),
            Rule.FORWARD_ONLY, List.of("=H", "SS"),
            Rule.MANUAL, List.of("=H", "S!"),
            Rule.POINT_OF_ORIGIN, List.of("=H", "S!"),
            Rule.NEVER, List.of("--", "--"));

    /// What happened to a value since the base, in the order of the table's rows and columns.
    private static final List<String> STATES = List.of("unchanged", "changed", "blanked", "blank");

    private static Value value(String state) {
        return switch (state) {
            case "unchanged" -> new Value(true, false, false);
            case "changed" -> new Value(true, false, true);
            case "blanked" -> new Value(true, true, true);
            case "blank" -> new Value(true, true, false);
            default -> throw new IllegalArgumentException(state);
        };
    }

    static Stream<Arguments> withBase() {
        Stream.Builder<Arguments> cases = Stream.builder();
        WITH_BASE.forEach((rule, table) -> {
            for (int h = 0; h < STATES.size(); h++) {
                for (int s = 0; s < STATES.size(); s++) {
                    cases.add(Arguments.of(
                            rule, STATES.get(h), STATES.get(s), table.get(h).charAt(s)));
                }
            }
        });
        return cases.build();
    }

    @ParameterizedTest(name = "{0}: HubSpot {1}, Salesforce {2} -> {3}")
    @MethodSource("withBase")
    void shouldFollowTheTable_whenThereIsABase(Rule rule, String hubspot, String salesforce, char expected) {
        Value h = value(hubspot);
        Value s = value(salesforce);
        boolean equal = h.blank() && s.blank();
        Case c = new Case(rule, OnFirstLink.HOLD, Side.SALESFORCE, h, s, true, equal, Newest.NOT_ASKED, Ahead.HUBSPOT);
        assertThat(symbol(FieldRules.decide(c))).isEqualTo(expected);
    }

    static Stream<Arguments> withoutBase() {
        return WITHOUT_BASE.entrySet().stream()
                .flatMap(e -> Stream.of(0, 1)
                        .flatMap(h -> Stream.of(0, 1)
                                .map(s -> Arguments.of(
                                        e.getKey(),
                                        h == 0,
                                        s == 0,
                                        e.getValue().get(h).charAt(s)))));
    }

    @ParameterizedTest(name = "{0}: HubSpot blank {1}, Salesforce blank {2} -> {3}")
    @MethodSource("withoutBase")
    void shouldFillBlanksAndHold_whenThereIsNoBase(Rule rule, boolean hubspotBlank, boolean salesforceBlank, char e) {
        assertThat(symbol(FieldRules.decide(noBase(rule, OnFirstLink.HOLD, hubspotBlank, salesforceBlank))))
                .isEqualTo(e);
    }

    @ParameterizedTest
    @EnumSource(
            names = {"NEVER", "FILL_BLANK_ONLY", "FORWARD_ONLY"},
            mode = EnumSource.Mode.EXCLUDE)
    void shouldFollowOnFirstLink_whenBothDifferWithoutBase(Rule rule) {
        assertThat(FieldRules.decide(noBase(rule, OnFirstLink.SALESFORCE, false, false)))
                .isEqualTo(Decision.WRITE_TO_HUBSPOT);
        assertThat(FieldRules.decide(noBase(rule, OnFirstLink.HUBSPOT, false, false)))
                .isEqualTo(Decision.WRITE_TO_SALESFORCE);
        assertThat(FieldRules.decide(noBase(rule, OnFirstLink.NEWEST, false, false)))
                .isEqualTo(Decision.ASK_TIMES);
    }

    @ParameterizedTest
    @EnumSource
    void shouldLetTheNewestWin_whenBothSidesChanged(Newest newest) {
        Decision fallback = FieldRules.decide(bothChanged(newest, Side.HUBSPOT));
        Decision other = FieldRules.decide(bothChanged(newest, Side.SALESFORCE));
        switch (newest) {
            case NOT_ASKED -> assertThat(fallback).isEqualTo(Decision.ASK_TIMES);
            case HUBSPOT -> assertThat(fallback).isEqualTo(Decision.WRITE_TO_SALESFORCE);
            case SALESFORCE -> assertThat(fallback).isEqualTo(Decision.WRITE_TO_HUBSPOT);
            case UNDECIDED -> {
                assertThat(fallback).isEqualTo(Decision.WRITE_TO_SALESFORCE);
                assertThat(other).isEqualTo(Decision.WRITE_TO_HUBSPOT);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldMoveForwardOnly_whicheverSideChanged(Ahead ahead) {
        Decision expected =
                switch (ahead) {
                    case HUBSPOT -> Decision.WRITE_TO_SALESFORCE;
                    case SALESFORCE -> Decision.WRITE_TO_HUBSPOT;
                    case UNKNOWN -> Decision.HOLD;
                };
        for (boolean hasBase : new boolean[] {false, true}) {
            for (Side changed : Side.values()) {
                assertThat(FieldRules.decide(new Case(
                                Rule.FORWARD_ONLY,
                                OnFirstLink.HUBSPOT,
                                Side.HUBSPOT,
                                value(changed == Side.HUBSPOT ? "changed" : "unchanged"),
                                value(changed == Side.SALESFORCE ? "changed" : "unchanged"),
                                hasBase,
                                false,
                                Newest.NOT_ASKED,
                                ahead)))
                        .isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("F2")
    void shouldLetOnlyTheAuthorityCorrectAnOrigin(Side authority) {
        for (Side changed : Side.values()) {
            Decision decision = FieldRules.decide(new Case(
                    Rule.POINT_OF_ORIGIN,
                    OnFirstLink.HOLD,
                    authority,
                    value(changed == Side.HUBSPOT ? "changed" : "unchanged"),
                    value(changed == Side.SALESFORCE ? "changed" : "unchanged"),
                    true,
                    false,
                    Newest.NOT_ASKED,
                    Ahead.UNKNOWN));
            assertThat(decision)
                    .isEqualTo(
                            changed != authority
                                    ? Decision.IN_STEP
                                    : authority == Side.SALESFORCE
                                            ? Decision.WRITE_TO_HUBSPOT
                                            : Decision.WRITE_TO_SALESFORCE);
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldLeaveTheField_whenOneSideCannotBeRead(Rule rule) {
        Value unreadable = new Value(false, true, true);
        Value changed = value("changed");
        for (boolean hasBase : new boolean[] {false, true}) {
            assertThat(FieldRules.decide(new Case(
                            rule,
                            OnFirstLink.HUBSPOT,
                            Side.HUBSPOT,
                            unreadable,
                            changed,
                            hasBase,
                            false,
                            Newest.HUBSPOT,
                            Ahead.HUBSPOT)))
                    .isEqualTo(Decision.LEAVE);
            assertThat(FieldRules.decide(new Case(
                            rule,
                            OnFirstLink.HUBSPOT,
                            Side.HUBSPOT,
                            changed,
                            unreadable,
                            hasBase,
                            false,
                            Newest.HUBSPOT,
                            Ahead.HUBSPOT)))
                    .isEqualTo(Decision.LEAVE);
        }
    }

    private static Case noBase(Rule rule, OnFirstLink first, boolean hubspotBlank, boolean salesforceBlank) {
        return new Case(
                rule,
                first,
                Side.SALESFORCE,
                new Value(true, hubspotBlank, false),
                new Value(true, salesforceBlank, false),
                false,
                hubspotBlank && salesforceBlank,
                Newest.NOT_ASKED,
                Ahead.HUBSPOT);
    }

    private static Case bothChanged(Newest newest, Side tie) {
        Value changed = value("changed");
        return new Case(Rule.TWO_WAY, OnFirstLink.HOLD, tie, changed, changed, true, false, newest, Ahead.UNKNOWN);
    }

    private static char symbol(Decision decision) {
        return switch (decision) {
            case LEAVE -> '-';
            case IN_STEP -> '=';
            case WRITE_TO_HUBSPOT -> 'H';
            case WRITE_TO_SALESFORCE -> 'S';
            case HOLD -> '!';
            case ASK_TIMES -> '?';
        };
    }
}
