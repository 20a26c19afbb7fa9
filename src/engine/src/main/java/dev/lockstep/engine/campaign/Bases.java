package dev.lockstep.engine.campaign;

import dev.lockstep.engine.model.Hint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Remembers where memberships stand, once that is written: the bases of the next look.
final class Bases {
    private static final Duration SOON = Duration.ofSeconds(5);

    private final CampaignPorts ports;
    private final Doubts doubts;
    private final Leavings leavings;

    Bases(CampaignPorts ports, Doubts doubts, Leavings leavings) {
        this.ports = ports;
        this.doubts = doubts;
        this.leavings = leavings;
    }

    /// Whose base was stored by another worker meanwhile is looked at again.
    void remember(List<Pair> pairs) {
        Map<Membership.Key, Pair> written = new LinkedHashMap<>();
        for (Pair pair : pairs) {
            if (!pair.failed) {
                count(pair);
                leavings.settle(List.of(CampaignNotes.subject(pair)));
                if (!pair.next().places().equals(pair.base.places())) {
                    written.put(pair.key(), pair);
                }
                if (pair.decision.unseen()) {
                    leavings.later(pair.plainAsk().hint(leavings.lane()), MembershipMerge.NOT_SEEN_YET);
                }
            }
        }
        List<Membership> next = new ArrayList<>(askFormerOwners(written.values()));
        written.values().forEach(pair -> {
            next.add(pair.next());
            next.addAll(PeopleOfMembers.otherRecords(pair, leavings.now()));
        });
        Set<Membership.Key> lost = new LinkedHashSet<>(ports.store().save(next));
        lost.retainAll(written.keySet());
        lost.forEach(key -> {
            Pair pair = written.get(key);
            pair.asks.forEach(ask -> leavings.later(ask.hint(leavings.lane()), SOON));
            leavings.retried("OVERTAKEN", pair.person.hubspot());
        });
    }

    /// Who was a member as a record that is in step as somebody else since now gets a member of their own. Sent before
    /// anything is stored: afterwards nothing tells of it any more.
    private List<Membership> askFormerOwners(Collection<Pair> pairs) {
        List<Membership> done = new ArrayList<>();
        List<Hint> hints = new ArrayList<>();
        doubts.formerly(pairs).forEach((pair, kept) -> {
            Ask ask = pair.plainAsk().ofPerson(PeopleOfMembers.contactOf(kept).orElseThrow());
            hints.add(ask.hint(leavings.lane()));
            done.add(kept.with(Map.of()));
        });
        if (!hints.isEmpty()) {
            ports.sync().queue().send(Outbox.messages(hints, SOON));
        }
        return done;
    }

    private void count(Pair pair) {
        leavings.count("member-added", pair.joinsSalesforce() ? 1 : 0);
        leavings.count("member-removed", pair.leavesSalesforce() ? 1 : 0);
        leavings.count("member-status", pair.newStatus().isPresent() ? 1 : 0);
        leavings.count("shown-in-list", pair.joinsList() ? 1 : 0);
        leavings.count("taken-from-list", pair.leavesList() ? 1 : 0);
        leavings.count("in-step", pair.next().places().equals(pair.base.places()) ? 1 : 0);
    }
}
