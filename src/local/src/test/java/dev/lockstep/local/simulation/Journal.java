package dev.lockstep.local.simulation;

import dev.lockstep.engine.model.RecordKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What people did, for the checks: every field they set, the records whose identity they changed, and every
/// personal value that was ever typed.
final class Journal {
    private final List<Edit> edits = new ArrayList<>();
    private final Set<RecordKey> upset = new HashSet<>();
    private final Set<String> typed = new HashSet<>();
    private final Set<RecordKey> untold = new HashSet<>();
    private final List<Move> moves = new ArrayList<>();
    private int changes;

    /// One field set by a person. `field`: mapping name. `busy`: a worker held the record's link at that moment.
    record Edit(Instant at, RecordKey key, String field, String value, boolean busy) {}

    /// Somebody joins or leaves a campaign, at one of the places that say who is a member. `person`: a record of
    /// either side; `email`: the address that it has.
    record Move(Instant at, RecordKey person, String email, boolean joins) {}

    void add(Edit edit) {
        edits.add(edit);
        changes++;
    }

    void add(Move move) {
        moves.add(move);
    }

    List<Move> moves() {
        return moves;
    }

    /// Whether one of these records joined, none left, nor another one of this address, and neither its address nor its
    /// life was changed.
    boolean onlyJoined(Collection<RecordKey> records, String email) {
        boolean joined = moves.stream().anyMatch(move -> move.joins() && records.contains(move.person()));
        boolean left = moves.stream()
                .anyMatch(move -> !move.joins()
                        && (records.contains(move.person()) || move.email().equals(email)));
        boolean readdressed = edits.stream()
                .anyMatch(edit -> records.contains(edit.key()) && edit.field().equals("email"));
        return joined && !left && !readdressed && records.stream().noneMatch(this::isUpset);
    }

    /// A person deleted, restored, merged or converted it: its fields are not followed any more.
    void upset(RecordKey key) {
        upset.add(key);
        changes++;
    }

    /// Whether a record's last delete or restore was heard of.
    void told(RecordKey key, boolean heard) {
        if (heard) {
            untold.remove(key);
        } else {
            untold.add(key);
        }
    }

    boolean isTold(RecordKey key) {
        return !untold.contains(key);
    }

    void typed(String personal) {
        typed.add(personal);
    }

    List<Edit> edits() {
        return edits;
    }

    boolean isUpset(RecordKey key) {
        return upset.contains(key);
    }

    Set<String> typed() {
        return typed;
    }

    /// Fields set, and records deleted, restored, merged or converted.
    int changes() {
        return changes;
    }
}
