package dev.lockstep.engine.model;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A pair of records kept in step, with what both said when they were last in step. Holds ids, times and keyed
/// hashes only.
///
/// `records`: at most one record a side. `base`: mapping name to both sides' hashes. `digests`: for a side whose
/// hashes in the base are all known, one hash that stands for them; goes with the base. `claims`: hashes of the
/// e-mail addresses that lead to this link. `intent`: writes that were announced and not committed. `lease`: who
/// works on it now. `dirty`: what came in meanwhile. `lastWrite`: our last writes, to recognise an edit that one
/// of them overtook.
public record Link(
        String id,
        Map<Side, RecordKey> records,
        State state,
        Map<String, FieldBase> base,
        Map<Side, String> digests,
        Set<String> claims,
        Optional<Intent> intent,
        Optional<Lease> lease,
        List<DirtyMark> dirty,
        Optional<LastWrite> lastWrite) {

    public enum State {
        /// In step, or about to be.
        LINKED,
        /// Does not cross until a person acts. A note, PARKED or SKIPPED, says why.
        PARKED,
        /// One record was deleted in its CRM: the other is left alone.
        ENDED
    }

    /// Keyed hashes of each side's own value after type normalisation; `""` where that side's value was never
    /// known. `rewritten`: a CRM changed what we wrote and its form was carried back once already.
    public record FieldBase(String hubspot, String salesforce, boolean rewritten) {
        public FieldBase(String hubspot, String salesforce) {
            this(hubspot, salesforce, false);
        }

        public String on(Side side) {
            return side == Side.HUBSPOT ? hubspot : salesforce;
        }
    }

    /// Writes about to be made. `creating`: the side on which a record of type `createType` is about to be
    /// created. `fields`: mapping name to the side written and the base that holds once the write is there.
    public record Intent(
            Optional<Side> creating, Optional<String> createType, Map<String, Planned> fields, Instant readAt) {
        public Intent {
            fields = Map.copyOf(fields);
        }

        public record Planned(Side writtenTo, FieldBase base) {}
    }

    /// Held by one invocation until `expiresAt`.
    public record Lease(String owner, Instant expiresAt) {
        public boolean isLive(Instant now) {
            return expiresAt.isAfter(now);
        }
    }

    /// A hint that came while the link was held: the record, when its named fields changed, and the keyed hash of
    /// what each was changed to. A field whose hash is not known is absent from `fieldHashes`.
    public record DirtyMark(RecordKey key, Map<String, Instant> fieldTimes, Map<String, String> fieldHashes) {
        public DirtyMark {
            fieldTimes = Map.copyOf(fieldTimes);
            fieldHashes = Map.copyOf(fieldHashes);
        }
    }

    /// Our last write of each field, while an event of before it may still come.
    public record LastWrite(Map<String, FieldWrite> fields) {
        public LastWrite {
            fields = Map.copyOf(fields);
        }

        /// With newer writes, and without those made before `since`.
        public LastWrite with(Map<String, FieldWrite> newer, Instant since) {
            Map<String, FieldWrite> all = new LinkedHashMap<>(fields);
            all.values().removeIf(write -> write.writtenAt().isBefore(since));
            all.putAll(newer);
            return new LastWrite(all);
        }
    }

    /// The side that was written, when the state that the write rested on was read, and when the write was made.
    public record FieldWrite(Side side, Instant readAt, Instant writtenAt) {}

    public Link {
        records = records.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(records));
        base = Map.copyOf(base);
        digests = Map.copyOf(digests);
        claims = Set.copyOf(claims);
        dirty = List.copyOf(dirty);
    }

    public Optional<RecordKey> on(Side side) {
        return Optional.ofNullable(records.get(side));
    }

    public boolean isHeld(Instant now) {
        return lease.isPresent() && lease.get().isLive(now);
    }

    public Link withRecord(RecordKey key) {
        Map<Side, RecordKey> next = new LinkedHashMap<>(records);
        next.put(key.side(), key);
        return new Link(id, next, state, base, digests, claims, intent, lease, dirty, lastWrite);
    }

    /// With a record found by its address. In the place of another one it is linked for the first time: what both
    /// said when that one was in step says nothing about it.
    public Link withCounterpart(RecordKey key) {
        boolean another = on(key.side()).filter(was -> !was.equals(key)).isPresent();
        return another ? withRecord(key).withBase(Map.of()) : withRecord(key);
    }

    public Link withState(State next) {
        return new Link(id, records, next, base, digests, claims, intent, lease, dirty, lastWrite);
    }

    /// With another base, and so without the digests of the one before.
    public Link withBase(Map<String, FieldBase> next) {
        Map<Side, String> still = next.equals(base) ? digests : Map.of();
        return new Link(id, records, state, next, still, claims, intent, lease, dirty, lastWrite);
    }

    public Link withDigests(Map<Side, String> next) {
        return new Link(id, records, state, base, next, claims, intent, lease, dirty, lastWrite);
    }

    public Link withClaims(Set<String> next) {
        return new Link(id, records, state, base, digests, next, intent, lease, dirty, lastWrite);
    }

    public Link withIntent(Optional<Intent> next) {
        return new Link(id, records, state, base, digests, claims, next, lease, dirty, lastWrite);
    }

    public Link withLastWrite(LastWrite next) {
        return new Link(id, records, state, base, digests, claims, intent, lease, dirty, Optional.of(next));
    }
}
