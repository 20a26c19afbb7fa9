package dev.lockstep.engine.campaign.report;

import dev.lockstep.engine.campaign.report.Figure.Known;
import dev.lockstep.engine.campaign.report.Figure.Missing;
import dev.lockstep.engine.campaign.report.HubSpotCampaign.Revenue;
import dev.lockstep.engine.campaign.report.HubSpotCampaign.Submissions;
import dev.lockstep.engine.campaign.report.HubSpotCampaign.Visits;
import dev.lockstep.engine.campaign.report.SalesforceCampaign.Amounts;
import dev.lockstep.engine.campaign.report.SalesforceCampaign.Members;
import dev.lockstep.engine.campaign.report.SalesforceCampaign.Opportunities;
import dev.lockstep.engine.money.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/// Sums over all campaigns of a side, where a sum makes sense: contacts reached and attributed deals have none, as one
/// can be in several campaigns.
public final class CampaignTotals {
    private CampaignTotals() {}

    /// `revenue`: with the currency that all are in.
    public record OfHubSpot(
            Figure<Long> sessions,
            Figure<Long> newFirstTouch,
            Figure<Long> newLastTouch,
            Figure<Submissions> submissions,
            Figure<BigDecimal> revenue,
            Figure<String> currency) {}

    /// `cost`: of the campaigns that have one. `currency`: the company's.
    public record OfSalesforce(
            Figure<Long> members,
            Figure<Long> responses,
            Figure<Opportunities> opportunities,
            Figure<BigDecimal> pipeline,
            Figure<BigDecimal> won,
            Figure<BigDecimal> cost,
            Figure<String> currency) {}

    static OfHubSpot ofHubSpot(Figure<List<HubSpotCampaign>> campaigns) {
        Figure<String> currency = currency(campaigns);
        return new OfHubSpot(
                count(campaigns, one -> one.visits().map(Visits::sessions)),
                count(campaigns, one -> one.visits().map(Visits::newFirstTouch)),
                count(campaigns, one -> one.visits().map(Visits::newLastTouch)),
                sum(campaigns, HubSpotCampaign::submissions, Submissions.NONE, Submissions::plus),
                currency.then(any -> amount(campaigns, one -> one.revenue().map(Revenue::amount))),
                currency);
    }

    static OfSalesforce ofSalesforce(Figure<List<SalesforceCampaign>> campaigns, Figure<CompanyMoney> money) {
        return new OfSalesforce(
                count(campaigns, one -> one.members().map(Members::total)),
                count(campaigns, one -> one.members().map(Members::responses)),
                sum(campaigns, SalesforceCampaign::opportunities, Opportunities.NONE, Opportunities::plus),
                amount(campaigns, one -> one.amounts().map(Amounts::pipeline).map(Money::amount)),
                amount(campaigns, one -> one.amounts().map(Amounts::won).map(Money::amount)),
                amount(campaigns, one -> orNothing(one.cost().map(Money::amount))),
                money.map(known -> known.currency().getCurrencyCode()));
    }

    private static Figure<BigDecimal> orNothing(Figure<BigDecimal> cost) {
        return cost instanceof Missing<BigDecimal> missing && missing.why().equals(SalesforceCampaign.NO_COST)
                ? new Known<>(BigDecimal.ZERO)
                : cost;
    }

    private static Figure<String> currency(Figure<List<HubSpotCampaign>> campaigns) {
        Figure<Set<String>> all =
                sum(campaigns, one -> one.revenue().map(of -> Set.of(of.currency())), Set.of(), CampaignTotals::union);
        return all.then(codes -> codes.size() > 1
                ? Missing.because("several currencies")
                : new Known<>(codes.stream().findFirst().orElse("")));
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> both = new TreeSet<>(one);
        both.addAll(other);
        return both;
    }

    private static <C> Figure<Long> count(Figure<List<C>> campaigns, Function<C, Figure<Long>> figure) {
        return sum(campaigns, figure, 0L, Long::sum);
    }

    private static <C> Figure<BigDecimal> amount(Figure<List<C>> campaigns, Function<C, Figure<BigDecimal>> figure) {
        return sum(campaigns, figure, BigDecimal.ZERO, BigDecimal::add);
    }

    private static <C, T> Figure<T> sum(
            Figure<List<C>> campaigns, Function<C, Figure<T>> figure, T zero, BinaryOperator<T> plus) {
        return campaigns.then(all -> Figure.sum(all.stream().map(figure).toList(), zero, plus));
    }
}
