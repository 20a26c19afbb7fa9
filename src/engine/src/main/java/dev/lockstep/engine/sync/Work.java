package dev.lockstep.engine.sync;

import dev.lockstep.engine.merge.Merged;
import dev.lockstep.engine.model.CrmRecord;
import dev.lockstep.engine.model.Link;
import dev.lockstep.engine.model.Note;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One link on its way through one invocation: what was read, what is to be written, and how it ends.
final class Work {
    /// How a link's turn ends.
    sealed interface End {
        String name();

        /// In step, or nothing to do.
        record Done(String name) implements End {}

        /// Its hints come back after `delay`; `counts`: towards the attempts after which a record is parked.
        /// `code`: the CRM's, where it gave one.
        record Retry(Duration delay, boolean counts, String name, String code) implements End {
            Retry(Duration delay, boolean counts, String name) {
                this(delay, counts, name, name);
            }
        }

        /// It waits for another record, whose commit or event wakes it; a look after `limit` ends it all the same.
        record Wait(Duration limit, String name) implements End {}

        record Parked(Note note) implements End {
            @Override
            public String name() {
                return "parked";
            }
        }
    }

    final List<Look> looks = new ArrayList<>();
    final Map<Side, CrmRecord> live = new EnumMap<>(Side.class);
    final Set<RecordKey> pointersAdded = new LinkedHashSet<>();
    final Set<RecordKey> pointersRemoved = new LinkedHashSet<>();
    final Set<String> claimsRemoved = new LinkedHashSet<>();
    /// The link as it is in the table or, unborn, as it will be.
    Link link;
    /// The link as it was found.
    final Link before;
    /// In the table, and leased by this invocation.
    boolean born;
    /// One of its records was deleted in its CRM: nothing is created in its place.
    boolean counterpartDeleted;
    /// What an earlier worker's intent meant was recognised, where there was one.
    boolean planned;
    /// A person decided about one of its records: other links may have its identifiers.
    boolean decided;
    /// Recognised by its digests: neither side has changed since the base was stored, and nobody decided anything.
    boolean unchanged;
    /// A CRM form is to be carried back: the link is looked at again at once.
    boolean lookAgain;

    /// Sides whose writes are stopped for now: their fields keep the old base.
    final Set<Side> skippedSides = EnumSet.noneOf(Side.class);
    Merged merged;
    /// What is not sent to a side, for its schema does not take it: mapping name to the code.
    final Map<Side, Map<String, String>> withheld = new EnumMap<>(Side.class);
    /// What each side does not take of this work's values, where everything else goes on: mapping name to the
    /// code.
    final Map<Side, Map<String, String>> quarantined = new EnumMap<>(Side.class);
    /// What does not cross for a reason that lies outside both CRMs, where everything else goes on: mapping name to
    /// the reason.
    final Map<String, FieldBlock> blocked = new LinkedHashMap<>();
    /// What the sync made of both records, by the name of a computed mapping.
    Map<String, String> computed = Map.of();
    Optional<Side> creating = Optional.empty();
    /// What is made there, while `creating`.
    String createType = "";
    Instant readAt = Instant.EPOCH;
    private End end;

    Work(Link link, boolean born) {
        this.link = link;
        this.before = link;
        this.born = born;
    }

    boolean isOpen() {
        return end == null;
    }

    End end() {
        return end == null ? new End.Done("in-step") : end;
    }

    void finish(End how) {
        if (end == null) {
            end = how;
        }
    }

    /// Whose value a person decided for, by mapping name.
    Map<String, Side> decisions() {
        Map<String, Side> decisions = new LinkedHashMap<>();
        looks.forEach(look -> look.hints().forEach(hint -> decisions.putAll(hint.decisions())));
        return decisions;
    }

    int attempt() {
        return looks.stream().mapToInt(Look::attempt).max().orElse(0);
    }

    /// What notes about this work are filed under: stable over retries, also before the link is born.
    String subject() {
        return link.records().values().stream()
                .sorted()
                .findFirst()
                .orElseThrow()
                .toString();
    }

    List<RecordKey> records() {
        return link.records().values().stream().sorted().toList();
    }

    boolean writesAnything() {
        return creating.isPresent() || merged.isWriting();
    }

    /// In step, but perhaps for single fields that a CRM does not take: what refers to it can be written.
    boolean endedInStep() {
        boolean isPartial = !quarantined.isEmpty() || !blocked.isEmpty();
        return merged != null && (end() instanceof End.Done || (end() instanceof End.Parked && isPartial));
    }

    /// True where the link got its second record just now.
    boolean isNewlyPaired() {
        return link.records().size() == 2 && link.records().values().stream().anyMatch(pointersAdded::contains);
    }

    /// True where this turn, or one before it that was cut short, made both records a pair that can be referred to,
    /// though a CRM may refuse single fields of it.
    boolean isPairSinceNow() {
        if (!born || link.records().size() < 2) {
            return false;
        }
        boolean isLinked = link.state() == Link.State.LINKED;
        boolean wasPair = before.state() == Link.State.LINKED
                && before.records().equals(link.records())
                && before.intent().isEmpty();
        return isNewlyPaired() ? isLinked || endedInStep() : isLinked && !wasPair;
    }

    /// Of a pair that is in the table: whether it is found by others than before.
    boolean hasOtherIdentifiers() {
        return born && link.records().size() == 2 && !before.claims().equals(link.claims());
    }

    boolean hasBothSides() {
        return live.size() == 2;
    }

    /// Gives the work the side it lacks: a record found by its address. One that was there before is a stranger
    /// from now on.
    void adopt(CrmRecord found) {
        RecordKey key = found.key();
        link.on(key.side()).filter(was -> !was.equals(key)).ifPresent(pointersRemoved::add);
        link = link.withCounterpart(key);
        live.put(key.side(), found);
        pointersAdded.add(key);
        pointersRemoved.remove(key);
    }
}
