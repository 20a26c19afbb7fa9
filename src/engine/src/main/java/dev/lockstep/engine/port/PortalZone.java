package dev.lockstep.engine.port;

import java.time.ZoneId;

/// The time zone in which people see HubSpot's moments as days.
@FunctionalInterface
public interface PortalZone {
    /// Throws `CrmUnavailable` where HubSpot does not tell in time.
    ZoneId at(Deadline deadline);
}
