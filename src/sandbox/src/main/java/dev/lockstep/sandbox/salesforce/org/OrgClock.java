package dev.lockstep.sandbox.salesforce.org;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// The org's clock: the injected one plus a skew that can be set, so that it can be ahead or behind.
public final class OrgClock implements InstantSource {

    private final InstantSource source;
    private Duration skew = Duration.ZERO;

    public OrgClock(InstantSource source) {
        this.source = source;
    }

    @Override
    public Instant instant() {
        return source.instant().plus(skew);
    }

    public void skew(Duration ahead) {
        skew = ahead;
    }

    public Duration skew() {
        return skew;
    }
}
