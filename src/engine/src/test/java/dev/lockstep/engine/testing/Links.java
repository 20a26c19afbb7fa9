package dev.lockstep.engine.testing;

import dev.lockstep.engine.model.Link;
import dev.lockstep.engine.model.Link.DirtyMark;
import dev.lockstep.engine.model.Link.FieldBase;
import dev.lockstep.engine.model.Link.FieldWrite;
import dev.lockstep.engine.model.Link.Intent;
import dev.lockstep.engine.model.Link.Intent.Planned;
import dev.lockstep.engine.model.Link.LastWrite;
import dev.lockstep.engine.model.Link.Lease;
import dev.lockstep.engine.model.Link.State;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Links as tests need them.
public final class Links {
    public static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456789Z");
    public static final Duration LEASE_LIFE = Duration.ofSeconds(90);

    private Links() {}

    /// A free link without base or intent.
    public static Link link(String id, Set<String> claims, RecordKey... records) {
        Map<Side, RecordKey> sides = new LinkedHashMap<>();
        Arrays.stream(records).forEach(key -> sides.put(key.side(), key));
        return new Link(
                id,
                sides,
                State.LINKED,
                Map.of(),
                Map.of(),
                claims,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    /// The same link, about to be created by `owner`.
    public static Link heldBy(String owner, Link link) {
        return new Link(
                link.id(),
                link.records(),
                link.state(),
                link.base(),
                link.digests(),
                link.claims(),
                link.intent(),
                Optional.of(lease(owner)),
                List.of(),
                link.lastWrite());
    }

    /// A link with every part filled in, to prove that nothing is lost on the way.
    public static Link full(String id) {
        FieldBase rewritten = new FieldBase("k1.aa", "k1.bb", true);
        return new Link(
                id,
                Map.of(Side.HUBSPOT, RecordKey.hubspotContact(id + "17"), Side.SALESFORCE, RecordKey.lead(id + "00Q")),
                State.PARKED,
                Map.of("email", rewritten, "last name", new FieldBase("", "k1.cc")),
                Map.of(Side.SALESFORCE, "k1.ff"),
                Set.of("k1.claim-" + id, "k0.claim-" + id),
                Optional.of(intent()),
                Optional.of(lease("full")),
                List.of(),
                Optional.of(new LastWrite(
                        Map.of("email", new FieldWrite(Side.SALESFORCE, NOW.minusSeconds(5), NOW.minusNanos(1))))));
    }

    public static Intent intent() {
        return new Intent(
                Optional.of(Side.SALESFORCE),
                Optional.of(RecordKey.LEAD),
                Map.of("phone", new Planned(Side.SALESFORCE, new FieldBase("k1.dd", "k1.ee"))),
                NOW.minusMillis(7));
    }

    public static Lease lease(String owner) {
        return new Lease(owner, NOW.plus(LEASE_LIFE));
    }

    public static DirtyMark mark(int number) {
        return new DirtyMark(
                RecordKey.hubspotContact("m" + number),
                Map.of("email", NOW.plusMillis(number), "phone", NOW),
                Map.of("email", "hash" + number));
    }
}
