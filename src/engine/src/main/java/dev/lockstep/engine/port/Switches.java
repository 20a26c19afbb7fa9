package dev.lockstep.engine.port;

import java.util.Set;

/// What people have switched: how far writes go, and what is stopped (REQUIREMENTS X12). `pilotLinks` bounds the
/// pilot.
public record Switches(Mode mode, int pilotLinks, Set<Stop> stopped) {
    public enum Mode {
        /// Every write becomes a plan entry. What a fresh deployment is in.
        OBSERVE,
        /// A bounded set of links is written; for the rest as OBSERVE.
        PILOT,
        LIVE
    }

    public enum Stop {
        ALL,
        TO_HUBSPOT,
        TO_SALESFORCE,
        PEOPLE
    }

    public static final Switches FRESH = new Switches(Mode.OBSERVE, 0, Set.of());

    public Switches {
        stopped = Set.copyOf(stopped);
    }
}
