package dev.lockstep.engine.campaign.report;

import dev.lockstep.engine.campaign.report.Figure.Missing;
import dev.lockstep.engine.campaign.report.HubSpotCampaign.Submissions;
import dev.lockstep.engine.campaign.report.SalesforceCampaign.Amounts;
import dev.lockstep.engine.money.Rate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// What holds for the whole report: whose rates the amounts are by, what is counted twice, what could not be read.
record Footnotes(Figure<List<HubSpotCampaign>> hubspot, Figure<List<SalesforceCampaign>> salesforce, OrgCampaigns org) {
    List<String> all() {
        List<String> all = new ArrayList<>();
        org.money().known().ifPresent(money -> all.add(amounts(money)));
        long leftOut = salesforce.known().orElse(List.of()).stream()
                .flatMap(one -> one.amounts().known().map(Amounts::leftOut).stream())
                .flatMap(byReason -> byReason.values().stream())
                .mapToLong(Long::longValue)
                .sum();
        if (leftOut > 0) {
            all.add("Amounts that are in no sum: " + leftOut + "; the notes of their campaigns say why.");
        }
        if (hasSharedForm()) {
            all.add("A form of several campaigns: its submissions count in each, and in the total as often.");
        }
        all.add("Contacts reached and attributed deals have no total: one can be in several campaigns.");
        all.add("Salesforce's figures are of the records that the integration user may see.");
        all.addAll(fixes());
        return all;
    }

    private String amounts(CompanyMoney money) {
        Set<Rate> rates = new HashSet<>();
        salesforce
                .known()
                .orElse(List.of())
                .forEach(one -> one.amounts().known().map(Amounts::rates).ifPresent(rates::addAll));
        String amounts = "Salesforce's amounts are in " + money.currency().getCurrencyCode();
        if (!money.rates().isMultiCurrency()) {
            return amounts + ", its only currency.";
        }
        String which =
                switch (money.rates().sheet().origin()) {
                    case HUBSPOT -> "HubSpot's current exchange rates";
                    case SALESFORCE ->
                        money.rates().sheet().dated().isEmpty()
                                ? "Salesforce's static rates (it has no dated ones)"
                                : "Salesforce's dated rate for the close date, its static one where there is none";
                };
        return amounts + ", by " + which + "; a closed opportunity's by the rate that the sync has frozen. Costs are by"
                + " the static rate. Used here: " + (rates.isEmpty() ? "none" : RatesTold.of(rates)) + ".";
    }

    private boolean hasSharedForm() {
        Set<String> seen = new HashSet<>();
        return hubspot.known().orElse(List.of()).stream()
                .flatMap(one -> one.submissions().known().map(Submissions::forms).stream())
                .flatMap(Set::stream)
                .anyMatch(form -> !seen.add(form));
    }

    private Set<String> fixes() {
        Set<String> fixes = new LinkedHashSet<>();
        Stream<Figure<?>> all = Stream.of(
                        Stream.<Figure<?>>of(
                                hubspot,
                                org.campaigns(),
                                org.statuses(),
                                org.members(),
                                org.opportunities(),
                                org.money()),
                        hubspot.known().orElse(List.of()).stream()
                                .flatMap(one -> Stream.<Figure<?>>of(
                                        one.visits(),
                                        one.revenue(),
                                        one.submissions(),
                                        one.landingPages(),
                                        one.workflows())),
                        salesforce.known().orElse(List.of()).stream()
                                .flatMap(one -> Stream.<Figure<?>>of(one.type(), one.active(), one.cost())))
                .flatMap(part -> part);
        all.forEach(figure -> {
            if (figure instanceof Missing<?> missing && !missing.fix().isEmpty()) {
                fixes.add(missing.fix());
            }
        });
        return fixes;
    }
}
