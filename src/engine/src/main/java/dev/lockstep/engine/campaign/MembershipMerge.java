package dev.lockstep.engine.campaign;

import static dev.lockstep.engine.campaign.Membership.LIST;
import static dev.lockstep.engine.campaign.Membership.SALESFORCE;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// Decides whether one person is a member of one campaign, by the places where the membership stood and those where it
/// stands (REQUIREMENTS K4): a place that is new joins, one that is missing leaves, and who joins anywhere is not taken
/// out by what left elsewhere. Presence is the base: what was never there is not missing.
final class MembershipMerge {
    /// So long HubSpot may not show yet what was put into a list.
    static final Duration NOT_SEEN_YET = Duration.ofSeconds(20);

    private MembershipMerge() {}

    /// `present`: the places where it stands, except forms; `joinedAt`: since when, where that is known. `submitted`:
    /// forms' places with the newest submission.
    /// `shown`: the campaign has a list in HubSpot. `memberLost`: the member that stands in the base is somebody
    /// else's by now: who has not left needs one of their own.
    record Sight(
            Membership base,
            boolean memberLost,
            Set<String> present,
            Map<String, Instant> joinedAt,
            Map<String, Instant> submitted,
            boolean shown,
            Removal removal,
            Instant now) {}

    /// Where the membership is to stand. `joined`: the places that made it. `places`: the next base, once that is
    /// written. `unseen`: its list did not show yet what was put into it; to be looked at again.
    record Decision(
            boolean inSalesforce,
            boolean inList,
            Set<String> joined,
            SortedMap<String, Instant> places,
            boolean unseen) {}

    static Decision decide(Sight sight) {
        Set<String> present = new TreeSet<>(sight.present());
        boolean unseen = isUnseen(sight);
        if (unseen) {
            present.add(LIST);
        }
        Set<String> joined = joined(sight, present);
        boolean leaves = joined.isEmpty() && leaves(sight, present);
        if (joined.isEmpty() && sight.memberLost() && !leaves) {
            joined.addAll(present);
        }
        boolean member = !joined.isEmpty();
        boolean inSalesforce = member || (!leaves && present.contains(SALESFORCE));
        boolean inList = (member && sight.shown()) || (!leaves && present.contains(LIST));
        return new Decision(inSalesforce, inList, joined, places(sight, present, inSalesforce, inList), unseen);
    }

    private static boolean isUnseen(Sight sight) {
        Instant since = sight.base().places().get(LIST);
        return since != null
                && !sight.present().contains(LIST)
                && since.plus(NOT_SEEN_YET).isAfter(sight.now());
    }

    private static Set<String> joined(Sight sight, Set<String> present) {
        Map<String, Instant> base = sight.base().places();
        Set<String> joined = new TreeSet<>(present);
        joined.removeIf(place -> sight.base().stoodSince(place, sight.joinedAt().getOrDefault(place, Instant.EPOCH)));
        joined.removeIf(Membership::isOtherRecord);
        sight.submitted().forEach((form, at) -> {
            if (!base.containsKey(form) || base.get(form).isBefore(at)) {
                joined.add(form);
            }
        });
        return joined;
    }

    private static boolean leaves(Sight sight, Set<String> present) {
        Set<String> left = new TreeSet<>(sight.base().places().keySet());
        left.removeAll(present);
        left.removeIf(place -> sight.memberLost() && place.equals(SALESFORCE));
        boolean inAnotherList = present.stream().anyMatch(Source::isList);
        boolean leftHubspot =
                left.contains(LIST) || (!inAnotherList && left.stream().anyMatch(Source::isList));
        return (left.contains(SALESFORCE) && sight.removal().crossesFromSalesforce())
                || (leftHubspot && sight.removal().crossesFromHubspot());
    }

    private static SortedMap<String, Instant> places(
            Sight sight, Set<String> present, boolean inSalesforce, boolean inList) {
        Set<String> names = new TreeSet<>(present);
        names.removeAll(Set.of(SALESFORCE, LIST));
        if (inSalesforce) {
            names.add(SALESFORCE);
        }
        if (inList) {
            names.add(LIST);
        }
        TreeMap<String, Instant> places = new TreeMap<>();
        names.forEach(name -> {
            Instant known = sight.joinedAt().getOrDefault(name, sight.now());
            Instant stood = sight.base().places().getOrDefault(name, known);
            places.put(name, sight.base().stoodSince(name, known) ? stood : known);
        });
        sight.base().places().forEach((name, at) -> {
            boolean isOther = Membership.isOtherRecord(name) && inSalesforce && !sight.memberLost();
            if (Source.isForm(name) || isOther) {
                places.put(name, at);
            }
        });
        sight.submitted().forEach((form, at) -> places.merge(form, at, (a, b) -> a.isAfter(b) ? a : b));
        return places;
    }
}
