package dev.lockstep.hubspot.crm;

import dev.lockstep.engine.port.Deadline;
import dev.lockstep.engine.port.PortalZone;
import dev.lockstep.hubspot.api.Account;
import dev.lockstep.hubspot.api.HubSpotAccount;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// The time zone that the account information tells: asked once an hour. One that is blank, or that this Java does
/// not know, counts as UTC. Safe for use by many threads.
public final class AccountZone implements PortalZone {
    private static final Duration KNOWN_FOR = Duration.ofHours(1);
    private final HubSpotAccount account;
    private final InstantSource clock;
    private ZoneId zone = ZoneOffset.UTC;
    private Instant askedAt = Instant.MIN;

    public AccountZone(HubSpotAccount account, InstantSource clock) {
        this.account = account;
        this.clock = clock;
    }

    @Override
    public synchronized ZoneId at(Deadline deadline) {
        Instant now = clock.instant();
        if (askedAt.isBefore(now.minus(KNOWN_FOR))) {
            zone = zone(account.details(deadline).orUnavailable());
            askedAt = now;
        }
        return zone;
    }

    private static ZoneId zone(Account told) {
        try {
            return ZoneId.of(told.timeZone() == null ? "" : told.timeZone());
        } catch (DateTimeException unknown) {
            return ZoneOffset.UTC;
        }
    }
}
