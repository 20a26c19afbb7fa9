package dev.lockstep.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.local.LocalSystem;
import dev.lockstep.sandbox.hubspot.Marketing;
import dev.lockstep.sandbox.salesforce.org.UserAccess.Right;
import dev.lockstep.sandbox.salesforce.store.Row;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Campaigns in both stand-ins, in an org of several currencies with dated rates, and a count of them over the org's
/// own rows that shares nothing with the report's.
record CountedCampaigns(LocalSystem system) {
    private static final List<String> CURRENCIES = List.of("USD", "EUR", "JPY", "KWD");
    private static final List<String> STAGES =
            List.of("Prospecting", "Closed Won", "Closed Lost", "Negotiation/Review");

    void fill() {
        system.salesforce().configure(org -> {
            org.currencies().enable("USD");
            org.currencies().enableDated();
            Map.of("EUR", "0.92", "JPY", "155", "KWD", "0.307")
                    .forEach((code, rate) -> org.currencies().setRate(code, new BigDecimal(rate)));
        });
        dated("JPY", "2026-01-01", "160");
        dated("JPY", "2026-03-01", "150");
        dated("EUR", "2026-02-01", "0.8");
        salesforce();
        hubspot();
    }

    private void salesforce() {
        String fair = seed(
                        "Campaign",
                        Map.of(
                                "Name",
                                "Spring  FAIR ",
                                "Type",
                                "Email",
                                "IsActive",
                                true,
                                "ActualCost",
                                new BigDecimal("92"),
                                "CurrencyIsoCode",
                                "EUR"))
                .getFirst();
        system.salesforce().person(system.salesforce().adminId()).update(fair, Map.of("Name", "Spring Fair"));
        seed("CampaignMemberStatus", Map.of("CampaignId", fair, "Label", "Never used", "SortOrder", 3));
        List<String> campaigns = Stream.concat(
                        Stream.of(fair),
                        Stream.of("Salesforce 2", "Salesforce 3", "Twice", " twice")
                                .map(name -> seed("Campaign", Map.of("Name", name.strip()))
                                        .getFirst()))
                .toList();
        for (int i = 0; i < 40; i++) {
            String lead = seed("Lead", Map.of("LastName", "Guest " + i, "Company", "Guests"))
                    .getFirst();
            for (int c = 0; c < campaigns.size(); c++) {
                if (i % (c + 1) == 0) {
                    String status = (i + c) % 3 == 0 ? "Responded" : "Sent";
                    seed("CampaignMember", Map.of("CampaignId", campaigns.get(c), "LeadId", lead, "Status", status));
                }
            }
        }
        for (int i = 0; i < 120; i++) {
            String currency = CURRENCIES.get(i % CURRENCIES.size());
            seed(
                    "Opportunity",
                    Map.of(
                            "Name",
                            "Deal " + i,
                            "CampaignId",
                            campaigns.get(i % 11 % campaigns.size()),
                            "StageName",
                            STAGES.get(i / 4 % STAGES.size()),
                            "CloseDate",
                            LocalDate.parse("2025-12-20").plusDays(i).toString(),
                            "Amount",
                            new BigDecimal(currency.equals("JPY") ? "" + (1_000 + 37 * i) : (10 + i) + ".37"),
                            "CurrencyIsoCode",
                            currency));
        }
        seed(
                "Opportunity",
                Map.of(
                        "Name",
                        "Of no campaign",
                        "StageName",
                        "Closed Won",
                        "CloseDate",
                        "2026-05-01",
                        "Amount",
                        new BigDecimal("1000000"),
                        "CurrencyIsoCode",
                        "USD"));
    }

    private void hubspot() {
        Marketing marketing = system.hubspot().marketing();
        String fair = marketing.addCampaign(Map.of("hs_name", "spring fair"));
        String form = marketing.addForm("Fair form", List.of("email"));
        marketing.addAsset(fair, "FORM", form, "Fair form");
        marketing.addAsset(fair, "LANDING_PAGE", "81", "Fair page");
        List<Long> contacts = Stream.iterate(0, i -> i + 1)
                .limit(6)
                .map(i -> system.hubspot()
                        .seed(
                                "contacts",
                                List.of(Map.of("email", "guest" + i + "@fair-report.com", "lastname", "G")),
                                false)
                        .getFirst())
                .toList();
        marketing.setContacts(fair, "influencedContacts", contacts);
        marketing.setContacts(fair, "contactFirstTouch", contacts.subList(0, 4));
        marketing.setReport(fair, "metrics", Map.of("sessions", 200));
        marketing.setReport(
                fair,
                "revenue",
                Map.of(
                        "dealsNumber",
                        3,
                        "dealAmount",
                        new BigDecimal("4000.5"),
                        "revenueAmount",
                        new BigDecimal("1250.75")));
        for (int i = 0; i < 7; i++) {
            marketing.submit(form, Map.of("email", "guest" + i % 6 + "@fair-report.com"));
        }
        String only = marketing.addCampaign(Map.of("hs_name", "HubSpot only"));
        marketing.setReport(only, "metrics", Map.of("sessions", 11));
        marketing.addCampaign(Map.of("hs_name", "TWICE"));
    }

    /// Against the org's own rows, by rates that are looked up here. `campaign`: `""` for all.
    void assertCounted(JsonNode row, String campaign) {
        if (campaign.equals("none of that name") || campaign.equals("not paired")) {
            return;
        }
        Predicate<Row> mine = one ->
                one.text("CampaignId") != null && (campaign.isEmpty() || campaign.equals(one.text("CampaignId")));
        assertThat(CampaignsReportTest.text(row, "members")).isEqualTo("" + members(mine));
        assertThat(CampaignsReportTest.text(row, "responses"))
                .isEqualTo("" + members(mine.and(member -> member.is("HasResponded"))));
        List<Row> opportunities = rows("Opportunity").stream().filter(mine).toList();
        assertThat(CampaignsReportTest.text(row, "opportunities")).isEqualTo("" + opportunities.size());
        assertThat(CampaignsReportTest.text(row, "wonOpportunities"))
                .isEqualTo(""
                        + opportunities.stream().filter(one -> one.is("IsWon")).count());
        assertThat(new BigDecimal(CampaignsReportTest.text(row, "won")))
                .isEqualByComparingTo(dollars(opportunities, one -> one.is("IsWon")));
        assertThat(new BigDecimal(CampaignsReportTest.text(row, "pipeline")))
                .isEqualByComparingTo(dollars(opportunities, one -> !one.is("IsClosed")));
    }

    private BigDecimal dollars(List<Row> opportunities, Predicate<Row> which) {
        return opportunities.stream()
                .filter(which)
                .map(one -> ((BigDecimal) one.get("Amount"))
                        .divide(
                                rate(
                                        one.text("CurrencyIsoCode"),
                                        one.get("CloseDate").toString()),
                                2,
                                RoundingMode.HALF_EVEN))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal rate(String currency, String day) {
        return switch (currency) {
            case "EUR" -> new BigDecimal(day.compareTo("2026-02-01") < 0 ? "0.92" : "0.8");
            case "JPY" ->
                new BigDecimal(
                        day.compareTo("2026-01-01") < 0 ? "155" : day.compareTo("2026-03-01") < 0 ? "160" : "150");
            case "KWD" -> new BigDecimal("0.307");
            default -> BigDecimal.ONE;
        };
    }

    long members(Predicate<Row> which) {
        return rows("CampaignMember").stream().filter(which).count();
    }

    private Collection<Row> rows(String type) {
        return system.salesforce()
                .inspect(org -> org.store().table(type).rows().values().stream()
                        .filter(row -> !row.deleted())
                        .toList());
    }

    /// Of the integration user, to read an object.
    void rights(String type, boolean allowed) {
        system.salesforce()
                .configure(org ->
                        org.access(system.salesforce().integrationUserId()).set(type, Right.READ, allowed));
    }

    /// As their contacts tell of them.
    long submissions() {
        return system.hubspot().state("contacts").stream()
                .mapToLong(contact -> Long.parseLong(contact.values().getOrDefault("num_conversion_events", "0")))
                .sum();
    }

    private List<String> seed(String type, Map<String, ?> values) {
        return system.salesforce().seed(type, List.of(values), false);
    }

    private void dated(String currency, String start, String rate) {
        seed(
                "DatedConversionRate",
                Map.of("IsoCode", currency, "StartDate", start, "ConversionRate", new BigDecimal(rate)));
    }
}
