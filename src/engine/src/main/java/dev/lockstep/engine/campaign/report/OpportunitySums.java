package dev.lockstep.engine.campaign.report;

import dev.lockstep.engine.campaign.report.SalesforceCampaign.Amounts;
import dev.lockstep.engine.campaign.report.SalesforceCampaign.Opportunities;
import dev.lockstep.engine.money.Blocked;
import dev.lockstep.engine.money.Money;
import dev.lockstep.engine.money.Normalisation;
import dev.lockstep.engine.money.Normalisation.Deal;
import dev.lockstep.engine.money.Normalisation.Normalised;
import dev.lockstep.engine.money.Rate;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Sums opportunities up by campaign, one after the other, so that none has to be kept. Each is rounded by itself, as
/// its normalised amount is. Not for use by many threads.
public final class OpportunitySums {
    private final Figure<CompanyMoney> money;
    private final Map<String, Sum> byCampaign = new HashMap<>();

    public OpportunitySums(Figure<CompanyMoney> money) {
        this.money = money;
    }

    /// An opportunity of a campaign, as Salesforce tells of it. `won` ones are closed.
    public record CampaignOpportunity(String campaignId, Deal deal, boolean won) {}

    public void add(CampaignOpportunity opportunity) {
        byCampaign
                .computeIfAbsent(opportunity.campaignId(), id -> new Sum())
                .add(opportunity, money.map(rates -> rates.normalise(opportunity.deal())));
    }

    Opportunities count(String campaignId) {
        Sum sum = byCampaign.get(campaignId);
        return sum == null ? Opportunities.NONE : sum.count;
    }

    Figure<Amounts> amounts(String campaignId) {
        Sum sum = byCampaign.getOrDefault(campaignId, new Sum());
        return money.map(known -> new Amounts(
                new Money(sum.pipeline, known.currency()),
                new Money(sum.won, known.currency()),
                sum.leftOut,
                sum.rates));
    }

    private static final class Sum {
        private Opportunities count = Opportunities.NONE;
        private BigDecimal pipeline = BigDecimal.ZERO;
        private BigDecimal won = BigDecimal.ZERO;
        private final Map<Blocked, Long> leftOut = new HashMap<>();
        private final Set<Rate> rates = new HashSet<>();

        void add(CampaignOpportunity opportunity, Figure<Normalisation> normalised) {
            count = count.plus(new Opportunities(1, opportunity.won() ? 1 : 0));
            if (opportunity.won() || !opportunity.deal().closed()) {
                normalised.known().ifPresent(amount -> add(opportunity.won(), amount));
            }
        }

        private void add(boolean isWon, Normalisation normalisation) {
            switch (normalisation) {
                case Blocked blocked -> {
                    if (blocked.isFault()) {
                        leftOut.merge(blocked, 1L, Long::sum);
                    }
                }
                case Normalised amount -> {
                    BigDecimal value = amount.company().amount();
                    won = isWon ? won.add(value) : won;
                    pipeline = isWon ? pipeline : pipeline.add(value);
                    if (!amount.original().currency().equals(amount.company().currency())) {
                        rates.add(amount.rate());
                    }
                }
            }
        }
    }
}
