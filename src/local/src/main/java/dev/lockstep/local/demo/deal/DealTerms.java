package dev.lockstep.local.demo.deal;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/// What both CRMs were set up with: currencies, and stages that stand for each other.
final class DealTerms {
    static final String COMPANY = "USD";
    static final List<String> CURRENCIES = List.of(COMPANY, "EUR", "GBP", "JPY");
    static final Map<String, Integer> DECIMALS = Map.of(COMPANY, 2, "EUR", 2, "GBP", 2, "JPY", 0);
    /// Units for one US dollar.
    static final Map<String, BigDecimal> RATES = Map.of(
            "EUR", new BigDecimal("0.92"),
            "GBP", new BigDecimal("0.79"),
            "JPY", new BigDecimal("156.25"));

    /// HubSpot's stages, and the opportunity's that each stands for.
    static final Map<String, List<String>> STAGES = Map.of(
            "appointmentscheduled", List.of("Prospecting", "Qualification"),
            "qualifiedtobuy", List.of("Needs Analysis"),
            "contractsent", List.of("Proposal/Price Quote", "Negotiation/Review"),
            "closedwon", List.of("Closed Won"),
            "closedlost", List.of("Closed Lost"));

    private DealTerms() {}
}
