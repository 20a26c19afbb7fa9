package dev.lockstep.engine.campaign.report;

import dev.lockstep.engine.money.Blocked;
import dev.lockstep.engine.money.Money;
import dev.lockstep.engine.money.Rate;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// A Salesforce campaign with what belongs to it, of all that the integration user may see. `cost`: its actual cost
/// above zero, in the company currency; the budgeted one stands in for nothing.
public record SalesforceCampaign(
        String id,
        String name,
        Figure<String> type,
        Figure<Boolean> active,
        Figure<Members> members,
        Figure<Opportunities> opportunities,
        Figure<Amounts> amounts,
        Figure<Money> cost) {
    static final String NO_COST = "no cost";

    /// `byStatus`: in the campaign's own order, those without a member too.
    public record Members(Map<String, Long> byStatus, long responses) {
        static final Members NONE = new Members(Map.of(), 0);

        public Members {
            byStatus = Collections.unmodifiableMap(new LinkedHashMap<>(byStatus));
        }

        public long total() {
            return byStatus.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /// `won` among `all`.
    public record Opportunities(long all, long won) {
        static final Opportunities NONE = new Opportunities(0, 0);

        Opportunities plus(Opportunities other) {
            return new Opportunities(all + other.all, won + other.won);
        }
    }

    /// In the company currency. `leftOut`: how many amounts are in neither, by the reason. `rates`: what they were
    /// converted by.
    public record Amounts(Money pipeline, Money won, Map<Blocked, Long> leftOut, Set<Rate> rates) {
        public Amounts {
            leftOut = Map.copyOf(leftOut);
            rates = Set.copyOf(rates);
        }
    }

    public Figure<BigDecimal> responseRate() {
        return members.then(all -> Ratio.of(all.responses(), all.total(), "no members"));
    }

    /// Won opportunities a member.
    public Figure<BigDecimal> wonPerMember() {
        return opportunities.then(had -> members.then(all -> Ratio.of(had.won(), all.total(), "no members")));
    }

    /// What was won above the cost, by the cost.
    public Figure<BigDecimal> roi() {
        return amounts.then(had ->
                cost.then(spent -> Ratio.of(had.won().amount().subtract(spent.amount()), spent.amount(), NO_COST)));
    }
}
