package dev.lockstep.local.demo.deal;

import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.sandbox.hubspot.HubSpotSandbox;
import dev.lockstep.sandbox.hubspot.RecordState;
import dev.lockstep.sandbox.salesforce.SalesforceSandbox;
import dev.lockstep.sandbox.salesforce.store.Row;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// Deals of several currencies, half of them in HubSpot and half in Salesforce before the sync begins, and what
/// people do to them.
public final class DealCast {
    private static final String NAME = "Deal ";
    private static final long PERSON = 882_761_034L;
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
    private static final int DAYS = 365;
    private static final int UNITS_MAX = 5_000_000;
    private static final int RATE_DECIMALS = 6;

    private final HubSpotSandbox hubspot;
    private final SalesforceSandbox salesforce;
    private final SplittableRandom dice;
    private int number;

    public DealCast(HubSpotSandbox hubspot, SalesforceSandbox salesforce, long seed) {
        this.hubspot = hubspot;
        this.salesforce = salesforce;
        this.dice = new SplittableRandom(seed);
    }

    public void seat(int count) {
        salesforce.configure(org -> org.currencies().enable(DealTerms.COMPANY));
        DealTerms.RATES.forEach((currency, rate) -> {
            salesforce.configure(org -> org.currencies().setRate(currency, rate));
            hubspot.portalSettings()
                    .setExchangeRate(currency, BigDecimal.ONE.divide(rate, RATE_DECIMALS, RoundingMode.HALF_EVEN));
        });
        List<Map<String, String>> deals = new ArrayList<>();
        List<Map<String, Object>> opportunities = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (i % 2 == 0) {
                Map<String, String> deal = new HashMap<>(Map.of("pipeline", "default", "dealname", name()));
                deal.putAll(stageInHubSpot());
                deal.putAll(amountInHubSpot());
                deals.add(deal);
            } else {
                Map<String, Object> opportunity = new HashMap<>(Map.of("Name", name()));
                opportunity.putAll(stageInSalesforce());
                opportunity.putAll(amountInSalesforce());
                opportunities.add(opportunity);
            }
        }
        hubspot.seed(RecordKey.HUBSPOT_DEAL, deals, false);
        salesforce.seed(RecordKey.OPPORTUNITY, opportunities, false);
    }

    /// People move deals on and change amounts, each deal on one side.
    public void work(int edits) {
        List<RecordState> deals = hubspot.state(RecordKey.HUBSPOT_DEAL).stream()
                .filter(deal -> !isOfSalesforce(deal.values().get("dealname")))
                .toList();
        List<String> opportunities =
                salesforce.inspect(org -> org.store().table(RecordKey.OPPORTUNITY).rows().values().stream()
                        .filter(row -> isOfSalesforce(row.text("Name")))
                        .map(Row::id)
                        .toList());
        for (int i = 0; i < edits && !deals.isEmpty() && !opportunities.isEmpty(); i++) {
            boolean stage = dice.nextBoolean();
            RecordState deal = deals.get(dice.nextInt(deals.size()));
            if (i % 2 == 0) {
                hubspot.people()
                        .edit(PERSON, RecordKey.HUBSPOT_DEAL, deal.id(), stage ? stageInHubSpot() : amountInHubSpot());
            } else {
                salesforce
                        .person(salesforce.adminId())
                        .update(
                                opportunities.get(dice.nextInt(opportunities.size())),
                                stage ? stageInSalesforce() : amountInSalesforce());
            }
        }
    }

    /// A currency of which there are open deals is worth less.
    public void changeARate() {
        salesforce.configure(org -> org.currencies().setRate("EUR", new BigDecimal("0.95")));
    }

    /// Whether people work on it there; whichever side it began on.
    private static boolean isOfSalesforce(String name) {
        return Integer.parseInt(name.substring(NAME.length())) % 4 >= 2;
    }

    private Map<String, String> stageInHubSpot() {
        return Map.of("dealstage", stage(), "closedate", day() + "T17:00:00Z");
    }

    private Map<String, Object> stageInSalesforce() {
        List<String> names = DealTerms.STAGES.get(stage());
        return Map.of("StageName", names.get(dice.nextInt(names.size())), "CloseDate", day().toString());
    }

    private Map<String, String> amountInHubSpot() {
        String currency = currency();
        return Map.of("amount", amount(currency).toPlainString(), "deal_currency_code", currency);
    }

    private Map<String, Object> amountInSalesforce() {
        String currency = currency();
        return Map.of("Amount", amount(currency), "CurrencyIsoCode", currency);
    }

    private String stage() {
        List<String> stages = DealTerms.STAGES.keySet().stream().sorted().toList();
        return stages.get(dice.nextInt(stages.size()));
    }

    private String currency() {
        return DealTerms.CURRENCIES.get(dice.nextInt(DealTerms.CURRENCIES.size()));
    }

    private BigDecimal amount(String currency) {
        return BigDecimal.valueOf(dice.nextInt(1, UNITS_MAX), DealTerms.DECIMALS.get(currency));
    }

    private LocalDate day() {
        return FIRST.plusDays(dice.nextInt(DAYS));
    }

    private String name() {
        return NAME + ++number;
    }
}
