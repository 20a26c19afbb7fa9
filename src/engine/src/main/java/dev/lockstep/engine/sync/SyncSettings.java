package dev.lockstep.engine.sync;

import dev.lockstep.engine.company.CompanyRules;
import dev.lockstep.engine.deal.DealRules;
import dev.lockstep.engine.deal.RoleRules;
import java.time.Duration;
import java.util.Optional;

/// `leaseLife` exceeds the function's time-out, one HTTP time-out and clock skew together. `writeMargin`: what
/// must be left of a lease before a CRM write is begun. `attemptsMax`: how often a hint is put off before its
/// record is parked. `companies`, `deals` and `roles`: what is said of them, where they are kept in step. `campaigns`:
/// whether their members are.
public record SyncSettings(
        Duration leaseLife,
        Duration writeMargin,
        int attemptsMax,
        Optional<CompanyRules> companies,
        Optional<DealRules> deals,
        Optional<RoleRules> roles,
        boolean campaigns) {
    public static final SyncSettings DEFAULT = new SyncSettings(
            Duration.ofMinutes(3),
            Duration.ofSeconds(30),
            8,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false);

    public SyncSettings with(CompanyRules rules) {
        return new SyncSettings(leaseLife, writeMargin, attemptsMax, Optional.of(rules), deals, roles, campaigns);
    }

    public SyncSettings with(DealRules rules) {
        return new SyncSettings(leaseLife, writeMargin, attemptsMax, companies, Optional.of(rules), roles, campaigns);
    }

    public SyncSettings with(RoleRules rules) {
        return new SyncSettings(leaseLife, writeMargin, attemptsMax, companies, deals, Optional.of(rules), campaigns);
    }

    public SyncSettings withCampaigns(boolean kept) {
        return new SyncSettings(leaseLife, writeMargin, attemptsMax, companies, deals, roles, kept);
    }

    /// 2 s, 4 s, 8 s … up to a quarter of an hour.
    public Duration backoff(int attempt) {
        return Duration.ofSeconds(Math.min(900, 1L << Math.min(10, attempt + 1)));
    }
}
