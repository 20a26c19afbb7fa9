package dev.lockstep.sandbox.hubspot;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// The account: its number, its clock (millisecond steps, with a settable offset), its ids and its dice.
final class Portal {

    private static final int ID_STEP_MAX = 7;

    private final long portalId;
    private final InstantSource clock;
    private final RandomGenerator random;
    private Duration clockOffset = Duration.ZERO;
    private long lastId = 171_590_000_000L;
    private long revisions;
    private boolean shuffleResults = true;
    private boolean batchReadFollowsMerges;
    private boolean closeDateFollowsClosing;

    Portal(long portalId, InstantSource clock, RandomGenerator random) {
        this.portalId = portalId;
        this.clock = clock;
        this.random = random;
    }

    long portalId() {
        return portalId;
    }

    Instant now() {
        return clock.instant().plus(clockOffset).truncatedTo(ChronoUnit.MILLIS);
    }

    void setClockOffset(Duration offset) {
        clockOffset = offset;
    }

    RandomGenerator random() {
        return random;
    }

    /// Record ids grow with gaps, as the real ones do.
    long nextId() {
        lastId += 1 + random.nextInt(ID_STEP_MAX);
        return lastId;
    }

    long nextRevision() {
        return ++revisions;
    }

    String nextUuid() {
        long high = (random.nextLong() & ~0xF000L) | 0x4000L;
        long low = (random.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new UUID(high, low).toString();
    }

    void setShuffleResults(boolean shuffle) {
        shuffleResults = shuffle;
    }

    boolean batchReadFollowsMerges() {
        return batchReadFollowsMerges;
    }

    void setBatchReadFollowsMerges(boolean follows) {
        batchReadFollowsMerges = follows;
    }

    boolean closeDateFollowsClosing() {
        return closeDateFollowsClosing;
    }

    void setCloseDateFollowsClosing(boolean follows) {
        closeDateFollowsClosing = follows;
    }

    /// Batch answers come in no promised order: the same items, shuffled.
    <T> List<T> unordered(List<T> items) {
        List<T> shuffled = new ArrayList<>(items);
        if (shuffleResults) {
            Collections.shuffle(shuffled, random);
        }
        return shuffled;
    }
}
