package dev.lockstep.engine.campaign;

import dev.lockstep.engine.campaign.MembershipMerge.Decision;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.port.CampaignMembers.Member;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// One person and one campaign, while a batch is at it.
final class Pair {

    /// Somebody in step: the link, and both of its records.
    record Person(String linkId, RecordKey hubspot, RecordKey salesforce) {}

    final Person person;
    final Campaign campaign;
    final Removal removal;
    /// What asked for it, each of this campaign; all of them are put off when it is.
    final Set<Ask> asks = new LinkedHashSet<>();
    /// A form's place to its newest submission.
    final Map<String, Instant> submitted = new TreeMap<>();
    /// A place to the status that a member has by it; `""`: the default one.
    final Map<String, String> statusBy = new LinkedHashMap<>();
    final Set<String> present = new TreeSet<>();
    /// A source list's place to the time when the contact joined it, a property's to that when it was set.
    final Map<String, Instant> joinedAt = new TreeMap<>();
    final List<String> otherRecords = new ArrayList<>();
    Membership base;
    /// As `MembershipMerge.Sight` says.
    boolean memberLost;
    Optional<Member> member = Optional.empty();
    Decision decision;
    /// What was decided could not be written: the base stays.
    boolean failed;

    Pair(Person person, Campaign campaign, Removal removal) {
        this.person = person;
        this.campaign = campaign;
        this.removal = removal;
        this.base = Membership.none(key());
    }

    Membership.Key key() {
        return new Membership.Key(campaign.id(), person.linkId());
    }

    /// Of these places, those where it stood and stands.
    Set<String> placesStoodIn(Set<String> places) {
        Set<String> both = new TreeSet<>(places);
        both.retainAll(present);
        both.retainAll(base.places().keySet());
        return both;
    }

    /// The other records as which the person was a member, and still is, if anybody.
    Set<String> otherRecordsStood() {
        return memberLost ? Set.of() : new TreeSet<>(base.otherRecords());
    }

    /// What asks for it once more, where all that was asked is done.
    Ask plainAsk() {
        Ask any = asks.iterator().next();
        return Ask.of(any.person(), campaign.id(), any.at(), any.correlationId());
    }

    boolean isAnew() {
        return asks.stream().anyMatch(Ask::anew);
    }

    /// The status that is furthest on, of those by which the person joined now; `""` for the campaign's default.
    String status() {
        String furthest = "";
        for (String place : decision.joined()) {
            String status = statusBy.getOrDefault(place, "");
            if (!status.isEmpty() && (furthest.isEmpty() || campaign.isFurther(status, furthest))) {
                furthest = status;
            }
        }
        return furthest;
    }

    boolean joinsSalesforce() {
        return decision.inSalesforce() && member.isEmpty();
    }

    boolean leavesSalesforce() {
        return !decision.inSalesforce() && member.isPresent();
    }

    boolean joinsList() {
        return decision.inList() && !decision.unseen() && !present.contains(Membership.LIST);
    }

    boolean leavesList() {
        return !decision.inList() && present.contains(Membership.LIST);
    }

    /// The member's new status; empty where it stays.
    Optional<String> newStatus() {
        String status = status();
        return member.filter(
                        is -> decision.inSalesforce() && !status.isEmpty() && campaign.isFurther(status, is.status()))
                .map(is -> status);
    }

    /// The base, once everything is written.
    Membership next() {
        TreeMap<String, Instant> places = new TreeMap<>(decision.places());
        otherRecords.forEach(id -> places.put(Membership.otherRecord(id), places.get(Membership.SALESFORCE)));
        return base.with(places);
    }
}
