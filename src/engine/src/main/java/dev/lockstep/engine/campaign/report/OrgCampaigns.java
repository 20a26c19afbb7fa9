package dev.lockstep.engine.campaign.report;

import dev.lockstep.engine.campaign.report.Figure.Known;
import dev.lockstep.engine.campaign.report.Figure.Missing;
import dev.lockstep.engine.campaign.report.SalesforceCampaign.Members;
import dev.lockstep.engine.money.Blocked;
import dev.lockstep.engine.money.Money;
import dev.lockstep.engine.money.Normalisation.Deal;
import dev.lockstep.engine.money.Normalisation.Normalised;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What an org says of its campaigns, each part by itself: the user may see one and not another. `opportunities`: once
/// all are added.
public record OrgCampaigns(
        Figure<List<Campaign>> campaigns,
        Figure<List<Status>> statuses,
        Figure<List<MemberGroup>> members,
        Figure<OpportunitySums> opportunities,
        Figure<CompanyMoney> money) {

    /// `actualCost`: in `currency`, both `""` for none.
    public record Campaign(
            String id,
            String name,
            Figure<String> type,
            Figure<Boolean> active,
            Figure<String> actualCost,
            String currency) {}

    /// A status that a campaign defines, in its order.
    public record Status(String campaignId, String label) {}

    /// How many members of a campaign have a status.
    public record MemberGroup(String campaignId, String status, boolean responded, long count) {}

    /// A campaign without a member has none; one whose members cannot be seen has no figure.
    Figure<List<SalesforceCampaign>> joined() {
        Map<String, Members> byCampaign = membersByCampaign();
        return campaigns.map(all -> all.stream()
                .map(one -> new SalesforceCampaign(
                        one.id(),
                        one.name(),
                        one.type(),
                        one.active(),
                        members.map(any -> byCampaign.getOrDefault(one.id(), Members.NONE)),
                        opportunities.map(sums -> sums.count(one.id())),
                        opportunities.then(sums -> sums.amounts(one.id())),
                        one.actualCost().then(amount -> cost(amount, one.currency()))))
                .toList());
    }

    private Map<String, Members> membersByCampaign() {
        Map<String, Map<String, Long>> counts = new HashMap<>();
        Map<String, Long> responses = new HashMap<>();
        statuses.known().orElse(List.of()).forEach(status -> count(counts, status.campaignId(), status.label(), 0));
        members.known().orElse(List.of()).forEach(group -> {
            count(counts, group.campaignId(), group.status(), group.count());
            responses.merge(group.campaignId(), group.responded() ? group.count() : 0, Long::sum);
        });
        Map<String, Members> byCampaign = new HashMap<>();
        counts.forEach((campaign, byStatus) ->
                byCampaign.put(campaign, new Members(byStatus, responses.getOrDefault(campaign, 0L))));
        return byCampaign;
    }

    private static void count(Map<String, Map<String, Long>> counts, String campaign, String status, long more) {
        counts.computeIfAbsent(campaign, id -> new LinkedHashMap<>()).merge(status, more, Long::sum);
    }

    /// By the static rate: a cost has no date.
    private Figure<Money> cost(String amount, String currency) {
        Deal cost = new Deal(amount, currency, Optional.empty(), false, Optional.empty());
        return money.then(rates -> switch (rates.normalise(cost)) {
            case Normalised normalised -> positive(normalised.company());
            case Blocked blocked when !blocked.isFault() -> Missing.because(SalesforceCampaign.NO_COST);
            case Blocked blocked ->
                new Missing<>(
                        "no rate or amount",
                        "A campaign's actual cost is left out: "
                                + blocked.said(rates.rules().authority()));
        });
    }

    private static Figure<Money> positive(Money cost) {
        return cost.amount().signum() > 0 ? new Known<>(cost) : Missing.because(SalesforceCampaign.NO_COST);
    }
}
