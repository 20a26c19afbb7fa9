package dev.lockstep.engine.port;

import dev.lockstep.engine.mapping.SyncedObject;
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
        PEOPLE,
        COMPANIES,
        DEALS,
        CAMPAIGNS
    }

    public static final Switches FRESH = new Switches(Mode.OBSERVE, 0, Set.of());

    public Switches {
        stopped = Set.copyOf(stopped);
    }

    /// True while this object is not kept in step at all.
    public boolean isStopped(SyncedObject object) {
        Stop own =
                switch (object) {
                    case PEOPLE -> Stop.PEOPLE;
                    case COMPANIES -> Stop.COMPANIES;
                    case DEALS -> Stop.DEALS;
                    case CAMPAIGNS -> Stop.CAMPAIGNS;
                };
        return stopped.contains(Stop.ALL) || stopped.contains(own);
    }
}
