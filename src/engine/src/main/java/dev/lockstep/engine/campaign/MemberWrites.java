package dev.lockstep.engine.campaign;

import static dev.lockstep.engine.campaign.Membership.SALESFORCE;

import dev.lockstep.engine.port.CampaignMembers.Member;
import dev.lockstep.engine.port.CampaignMembers.NewMember;
import dev.lockstep.engine.port.CrmError;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.engine.port.WriteResult;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/// Writes what was decided of a batch's pairs, each kind in bulk; every write may be made twice. Salesforce comes
/// first: who is refused there is not shown as a member in HubSpot. What is refused goes to `refused`, and its pair
/// has failed.
final class MemberWrites {
    private static final String IS_MEMBER_ALREADY = "DUPLICATE_VALUE";

    private final CampaignRules rules;
    private final CampaignPorts ports;
    private final Mirrors mirrors;
    private final Deadline deadline;
    private final BiConsumer<Pair, CrmError> refused;

    MemberWrites(
            CampaignRules rules,
            CampaignPorts ports,
            Mirrors mirrors,
            Deadline deadline,
            BiConsumer<Pair, CrmError> refused) {
        this.rules = rules;
        this.ports = ports;
        this.mirrors = mirrors;
        this.deadline = deadline;
        this.refused = refused;
    }

    void write(Collection<Pair> pairs) {
        addToSalesforce(those(pairs, Pair::joinsSalesforce));
        setStatus(those(pairs, pair -> pair.newStatus().isPresent()));
        takeFromSalesforce(those(pairs, Pair::leavesSalesforce));
        changeLists(those(pairs, pair -> !pair.failed && (pair.joinsList() || pair.leavesList())));
        rules.shownIn().ifPresent(property -> show(property, those(pairs, pair -> !pair.failed)));
    }

    private static List<Pair> those(Collection<Pair> pairs, Predicate<Pair> that) {
        return pairs.stream().filter(that).toList();
    }

    private void addToSalesforce(List<Pair> pairs) {
        List<NewMember> members = pairs.stream()
                .map(pair -> new NewMember(
                        pair.campaign.id(), pair.person.salesforce().id(), pair.status()))
                .toList();
        if (members.isEmpty()) {
            return;
        }
        List<WriteResult> results = ports.salesforce().add(members, deadline);
        for (int i = 0; i < pairs.size(); i++) {
            if (results.get(i) instanceof WriteResult.Failed(String ref, CrmError error)
                    && !error.code().equals(IS_MEMBER_ALREADY)) {
                refuse(pairs.get(i), error);
            }
        }
    }

    private void setStatus(List<Pair> pairs) {
        Map<String, String> statuses = new TreeMap<>();
        pairs.forEach(pair ->
                statuses.put(pair.member.orElseThrow().id(), pair.newStatus().orElseThrow()));
        if (!statuses.isEmpty()) {
            refuse(pairs, ports.salesforce().setStatus(statuses, deadline));
        }
    }

    private void takeFromSalesforce(List<Pair> pairs) {
        Set<String> ids = new TreeSet<>();
        pairs.forEach(pair -> ids.add(pair.member.orElseThrow().id()));
        if (!ids.isEmpty()) {
            refuse(pairs, ports.salesforce().remove(ids, deadline));
        }
    }

    private void refuse(List<Pair> pairs, Map<String, CrmError> errors) {
        for (Pair pair : pairs) {
            Optional.ofNullable(errors.get(pair.member.map(Member::id).orElseThrow()))
                    .ifPresent(error -> refuse(pair, error));
        }
    }

    private void refuse(Pair pair, CrmError error) {
        pair.failed = true;
        refused.accept(pair, error);
    }

    private void changeLists(List<Pair> pairs) {
        Map<Campaign, List<Pair>> byCampaign = new LinkedHashMap<>();
        pairs.forEach(pair -> byCampaign
                .computeIfAbsent(pair.campaign, c -> new ArrayList<>())
                .add(pair));
        byCampaign.forEach((campaign, ofCampaign) -> {
            String list = mirrors.make(campaign);
            Set<String> toAdd = contacts(those(ofCampaign, Pair::joinsList));
            Set<String> toRemove = contacts(those(ofCampaign, Pair::leavesList));
            Set<String> unknown = ports.hubspot().change(list, toAdd, toRemove, deadline);
            OwnJoins own = new OwnJoins(ports.sync());
            own.wrote(mirrors.all().get(campaign.id()), toAdd.size() - unknown.size());
        });
    }

    private static Set<String> contacts(List<Pair> pairs) {
        Set<String> ids = new TreeSet<>();
        pairs.forEach(pair -> ids.add(pair.person.hubspot().id()));
        return ids;
    }

    /// The multi-value property follows the membership in Salesforce. It is shown only: nothing is decided by it, so
    /// that a refusal is listed and holds up nothing.
    private void show(String property, List<Pair> pairs) {
        List<Pair> added = those(
                pairs,
                pair -> pair.decision.inSalesforce() && !pair.base.places().containsKey(SALESFORCE));
        List<Pair> taken = those(
                pairs,
                pair -> !pair.decision.inSalesforce() && pair.base.places().containsKey(SALESFORCE));
        if (!added.isEmpty()) {
            Map<String, CrmError> errors = ports.hubspot().append(property, values(added), deadline);
            if (!errors.isEmpty()) {
                // A campaign that is new has no option yet: seldom, so that it is not asked for each time.
                new Choices(rules, ports, deadline)
                        .offer(
                                property,
                                added.stream()
                                        .map(pair -> pair.campaign)
                                        .distinct()
                                        .toList());
                Map<String, Set<String>> again = values(added);
                again.keySet().retainAll(errors.keySet());
                errors = ports.hubspot().append(property, again, deadline);
            }
            tell(added, errors);
        }
        if (!taken.isEmpty()) {
            tell(taken, ports.hubspot().takeAway(property, values(taken), deadline));
        }
    }

    private void tell(List<Pair> pairs, Map<String, CrmError> errors) {
        for (Pair pair : pairs) {
            Optional.ofNullable(errors.get(pair.person.hubspot().id())).ifPresent(error -> refused.accept(pair, error));
        }
    }

    private static Map<String, Set<String>> values(List<Pair> pairs) {
        Map<String, Set<String>> values = new TreeMap<>();
        pairs.forEach(pair -> values.computeIfAbsent(pair.person.hubspot().id(), id -> new TreeSet<>())
                .add(pair.campaign.id()));
        return values;
    }
}
