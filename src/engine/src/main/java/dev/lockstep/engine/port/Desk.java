package dev.lockstep.engine.port;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lockstep.engine.deal.SharedContacts;
import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.model.Note;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;

/// What is kept for people and for later: notes, hints that wait, cursors, the switches that people set,
/// and what they decided.
public interface Desk extends DecisionStore {
    /// Writes notes; one with the same kind and subject is replaced.
    void write(Collection<Note> notes);

    /// Takes notes away; those that are not there are passed over.
    void erase(Note.Kind kind, Collection<String> subjects);

    /// Notes of a kind, by an index (may lag), newest first.
    List<Note> notes(Note.Kind kind, int limit);

    /// How many notes a kind has, by cause.
    java.util.Map<String, Long> countByCause(Note.Kind kind);

    /// Keeps hints for later: one that tells the same replaces the earlier (`KeptHint.id`).
    void keep(Collection<KeptHint> hints);

    /// Kept hints of a reason that are due, oldest first, by an index (may lag).
    List<KeptHint> kept(Reason reason, Instant dueBefore, int limit);

    /// Drops kept hints that were enqueued, unless they were replaced meanwhile.
    void drop(Collection<KeptHint> hints);

    /// A hint that waits. `due`: when it may go.
    record KeptHint(Hint hint, Reason reason, Instant due) {
        /// What it is kept under, within its reason. Hints that only say "look at this record" are one. What a look
        /// does not show is kept beside them: a delete, a merge, a decision, who was taken from a deal.
        public String id() {
            SortedSet<String> tells =
                    new TreeSet<>(SharedContacts.removedAmong(hint.fieldHashes().keySet()));
            if (!isLook()) {
                tells.add(hint.cause().name());
            }
            hint.aliases().forEach(alias -> tells.add("alias " + alias));
            hint.decisions().keySet().forEach(field -> tells.add("decided " + field));
            String all = String.join("\n", tells);
            return hint.key() + (all.isEmpty() ? "" : "#" + UUID.nameUUIDFromBytes(all.getBytes(UTF_8)));
        }

        private boolean isLook() {
            return switch (hint.cause()) {
                case CREATED, CHANGED, GAP, CALLED, RECONCILED, RETRIED -> true;
                case DELETED,
                        RESTORED,
                        MERGED,
                        DECIDED,
                        NEEDS_COMPANY,
                        CHILDREN,
                        DEALS_OF_PERSON,
                        MEMBERSHIPS,
                        MEMBERSHIPS_ANEW,
                        MEMBERS_PAGE,
                        WAITED -> false;
            };
        }
    }

    enum Reason {
        /// Sync is stopped for it: goes on when that is resumed.
        STOPPED,
        /// To be tried again later than a queue can delay.
        DEFERRED,
        /// A person decided a conflict.
        DECIDED,
        /// Its campaign takes no members yet: goes on when that is cured.
        CAMPAIGN
    }

    /// The switches as they stand, strongly consistent. Never set: `observe`, nothing stopped.
    Switches switches();

    void set(Switches switches);

    /// True when this link may be written in a pilot of `limit` links: it is admitted already, or there is room.
    boolean admitToPilot(String linkId, int limit);

    Optional<Cursor> cursor(String name);

    void save(String name, Cursor cursor);
}
