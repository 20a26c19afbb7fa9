package dev.lockstep.engine.merge;

import static dev.lockstep.engine.merge.Decision.ASK_TIMES;
import static dev.lockstep.engine.merge.Decision.HOLD;
import static dev.lockstep.engine.merge.Decision.IN_STEP;
import static dev.lockstep.engine.merge.Decision.LEAVE;
import static dev.lockstep.engine.merge.Decision.WRITE_TO_HUBSPOT;
import static dev.lockstep.engine.merge.Decision.WRITE_TO_SALESFORCE;

import dev.lockstep.engine.mapping.OnFirstLink;
import dev.lockstep.engine.mapping.Rule;
import dev.lockstep.engine.model.Side;

/// The rule table (REQUIREMENTS F1): one field, one decision. Pure.
public final class FieldRules {
    private FieldRules() {}

    /// How one side's value stands. `changed` against the base; without a base it means nothing.
    public record Value(boolean readable, boolean blank, boolean changed) {}

    /// Which side changed last, where both did.
    public enum Newest {
        NOT_ASKED,
        HUBSPOT,
        SALESFORCE,
        /// Unknown on one side, or a tie: the mapping's `tie` side decides.
        UNDECIDED
    }

    /// Which side's value is further along the configured order.
    public enum Ahead {
        HUBSPOT,
        SALESFORCE,
        /// One of the two is not in the order, or the field has none.
        UNKNOWN
    }

    /// `hasBase`: both sides were in step once. `equal`: each side holds what the other's value becomes on it.
    public record Case(
            Rule rule,
            OnFirstLink onFirstLink,
            Side tie,
            Value hubspot,
            Value salesforce,
            boolean hasBase,
            boolean equal,
            Newest newest,
            Ahead ahead) {
        Value on(Side side) {
            return side == Side.HUBSPOT ? hubspot : salesforce;
        }
    }

    public static Decision decide(Case c) {
        if (c.rule() == Rule.NEVER || !c.hubspot().readable() || !c.salesforce().readable()) {
            return LEAVE;
        }
        if (c.equal()) {
            return IN_STEP;
        }
        return c.hasBase() ? withBase(c) : withoutBase(c);
    }

    private static Decision withBase(Case c) {
        if (!c.hubspot().changed() && !c.salesforce().changed()) {
            return IN_STEP;
        }
        return switch (c.rule()) {
            case ALWAYS_SALESFORCE -> WRITE_TO_HUBSPOT;
            case ALWAYS_HUBSPOT -> WRITE_TO_SALESFORCE;
            case PREFER_SALESFORCE_UNLESS_BLANK -> c.salesforce().blank() ? WRITE_TO_SALESFORCE : WRITE_TO_HUBSPOT;
            case PREFER_HUBSPOT_UNLESS_BLANK -> c.hubspot().blank() ? WRITE_TO_HUBSPOT : WRITE_TO_SALESFORCE;
            case FILL_BLANK_ONLY -> fillBlank(c, IN_STEP);
            case FORWARD_ONLY -> fillBlank(c, furtherOf(c));
            case MANUAL -> HOLD;
            case POINT_OF_ORIGIN ->
                fillBlank(c, c.on(c.tie()).changed() ? writeTo(c.tie().other()) : IN_STEP);
            case TWO_WAY -> {
                if (c.hubspot().changed() && c.salesforce().changed()) {
                    yield newest(c);
                }
                yield c.hubspot().changed() ? WRITE_TO_SALESFORCE : WRITE_TO_HUBSPOT;
            }
            case NEVER -> LEAVE;
        };
    }

    /// First link, or a new mapping. Blanks are filled, but never on the side that a one-way rule takes its value
    /// from.
    private static Decision withoutBase(Case c) {
        if (c.hubspot().blank()) {
            return c.rule() == Rule.ALWAYS_HUBSPOT ? IN_STEP : WRITE_TO_HUBSPOT;
        }
        if (c.salesforce().blank()) {
            return c.rule() == Rule.ALWAYS_SALESFORCE ? IN_STEP : WRITE_TO_SALESFORCE;
        }
        if (c.rule() == Rule.FILL_BLANK_ONLY) {
            return IN_STEP;
        }
        if (c.rule() == Rule.FORWARD_ONLY) {
            return furtherOf(c);
        }
        return switch (c.onFirstLink()) {
            case SALESFORCE -> WRITE_TO_HUBSPOT;
            case HUBSPOT -> WRITE_TO_SALESFORCE;
            case NEWEST -> newest(c);
            case HOLD -> HOLD;
        };
    }

    /// Where one side is blank it gets the other's value; where neither is, `otherwise`.
    private static Decision fillBlank(Case c, Decision otherwise) {
        if (c.hubspot().blank()) {
            return WRITE_TO_HUBSPOT;
        }
        return c.salesforce().blank() ? WRITE_TO_SALESFORCE : otherwise;
    }

    private static Decision furtherOf(Case c) {
        return switch (c.ahead()) {
            case HUBSPOT -> WRITE_TO_SALESFORCE;
            case SALESFORCE -> WRITE_TO_HUBSPOT;
            case UNKNOWN -> HOLD;
        };
    }

    private static Decision writeTo(Side side) {
        return side == Side.HUBSPOT ? WRITE_TO_HUBSPOT : WRITE_TO_SALESFORCE;
    }

    private static Decision newest(Case c) {
        return switch (c.newest()) {
            case NOT_ASKED -> ASK_TIMES;
            case HUBSPOT -> WRITE_TO_SALESFORCE;
            case SALESFORCE -> WRITE_TO_HUBSPOT;
            case UNDECIDED -> c.tie() == Side.HUBSPOT ? WRITE_TO_SALESFORCE : WRITE_TO_HUBSPOT;
        };
    }
}
