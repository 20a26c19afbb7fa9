package dev.lockstep.local.campaign;

import static java.util.Map.entry;

import dev.lockstep.engine.campaign.report.CampaignRow;
import dev.lockstep.engine.campaign.report.CampaignTotals.OfHubSpot;
import dev.lockstep.engine.campaign.report.CampaignTotals.OfSalesforce;
import dev.lockstep.engine.campaign.report.Figure;
import dev.lockstep.engine.campaign.report.Figure.Known;
import dev.lockstep.engine.campaign.report.Figure.Missing;
import dev.lockstep.engine.campaign.report.HubSpotCampaign;
import dev.lockstep.engine.campaign.report.HubSpotCampaign.Revenue;
import dev.lockstep.engine.campaign.report.HubSpotCampaign.Visits;
import dev.lockstep.engine.campaign.report.RatesTold;
import dev.lockstep.engine.campaign.report.SalesforceCampaign;
import dev.lockstep.engine.campaign.report.SalesforceCampaign.Amounts;
import dev.lockstep.engine.campaign.report.SalesforceCampaign.Members;
import dev.lockstep.engine.campaign.report.SalesforceCampaign.Opportunities;
import dev.lockstep.engine.money.Money;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/// A column for each figure: numbers plain, shares as decimals (0.25), and the reason where there is no figure.
final class CampaignColumns {
    private static final List<Column<HubSpotCampaign>> HUBSPOT = List.of(
            new Column<>("hubspotId", one -> new Known<>(one.id())),
            new Column<>("sessions", one -> one.visits().map(Visits::sessions)),
            new Column<>("newContactsFirstTouch", one -> one.visits().map(Visits::newFirstTouch)),
            new Column<>("newContactsLastTouch", one -> one.visits().map(Visits::newLastTouch)),
            new Column<>("contactsReached", one -> one.visits().map(Visits::influenced)),
            new Column<>("submissions", one -> one.submissions().map(Texts::counted)),
            new Column<>("submissionsPerSession", HubSpotCampaign::conversion),
            new Column<>("landingPages", one -> one.landingPages().map(Texts::measured)),
            new Column<>("workflows", one -> one.workflows().map(Texts::measured)),
            new Column<>("attributedDeals", one -> one.revenue().map(Revenue::deals)),
            new Column<>("attributedDealAmount", one -> one.revenue().map(Revenue::dealAmount)),
            new Column<>("attributedRevenue", one -> one.revenue().map(Revenue::amount)),
            new Column<>("hubspotCurrency", one -> one.revenue().map(Revenue::currency)));

    private static final List<Column<SalesforceCampaign>> SALESFORCE = List.of(
            new Column<>("salesforceId", one -> new Known<>(one.id())),
            new Column<>("type", SalesforceCampaign::type),
            new Column<>("active", SalesforceCampaign::active),
            new Column<>("membersByStatus", one -> one.members().map(Texts::byStatus)),
            new Column<>("members", one -> one.members().map(Members::total)),
            new Column<>("responses", one -> one.members().map(Members::responses)),
            new Column<>("responsesPerMember", SalesforceCampaign::responseRate),
            new Column<>("opportunities", one -> one.opportunities().map(Opportunities::all)),
            new Column<>("wonOpportunities", one -> one.opportunities().map(Opportunities::won)),
            new Column<>("wonPerMember", SalesforceCampaign::wonPerMember),
            new Column<>("pipeline", one -> one.amounts().map(Amounts::pipeline).map(Money::text)),
            new Column<>("won", one -> one.amounts().map(Amounts::won).map(Money::text)),
            new Column<>("companyCurrency", one -> one.amounts().map(Texts::currency)),
            new Column<>("rates", one -> one.amounts().map(Amounts::rates).map(RatesTold::of)),
            new Column<>("actualCost", one -> one.cost().map(Money::text)),
            new Column<>("roi", SalesforceCampaign::roi));

    private CampaignColumns() {}

    private record Column<C>(String name, Function<C, Figure<?>> figure) {}

    static List<String> names() {
        return Stream.of(
                        Stream.of("row", "campaign"),
                        HUBSPOT.stream().map(Column::name),
                        SALESFORCE.stream().map(Column::name),
                        Stream.of("notes"))
                .flatMap(part -> part)
                .toList();
    }

    static List<String> of(CampaignRow row) {
        return Stream.of(
                        Stream.of("campaign", row.name()),
                        HUBSPOT.stream().map(column -> cell(row.hubspot(), column)),
                        SALESFORCE.stream().map(column -> cell(row.salesforce(), column)),
                        Stream.of(String.join(" ", row.notes())))
                .flatMap(part -> part)
                .toList();
    }

    static List<String> of(OfHubSpot totals) {
        return total(
                "HubSpot",
                Map.ofEntries(
                        entry("sessions", totals.sessions()),
                        entry("newContactsFirstTouch", totals.newFirstTouch()),
                        entry("newContactsLastTouch", totals.newLastTouch()),
                        entry("submissions", totals.submissions().map(Texts::counted)),
                        entry("attributedRevenue", totals.revenue()),
                        entry("hubspotCurrency", totals.currency())),
                "");
    }

    static List<String> of(OfSalesforce totals, String notes) {
        return total(
                "Salesforce",
                Map.ofEntries(
                        entry("members", totals.members()),
                        entry("responses", totals.responses()),
                        entry("opportunities", totals.opportunities().map(Opportunities::all)),
                        entry("wonOpportunities", totals.opportunities().map(Opportunities::won)),
                        entry("pipeline", totals.pipeline()),
                        entry("won", totals.won()),
                        entry("companyCurrency", totals.currency()),
                        entry("actualCost", totals.cost())),
                notes);
    }

    private static List<String> total(String side, Map<String, Figure<?>> sums, String notes) {
        Map<String, Figure<?>> cells = new HashMap<>(sums);
        cells.put("row", new Known<>("total"));
        cells.put("campaign", new Known<>(side));
        cells.put("notes", new Known<>(notes));
        return names().stream()
                .map(name -> cells.containsKey(name) ? Texts.of(cells.get(name)) : "")
                .toList();
    }

    private static <C> String cell(Figure<C> campaign, Column<C> column) {
        return switch (campaign) {
            case Known<C>(C one) -> Texts.of(column.figure().apply(one));
            case Missing<C> missing -> missing.why();
        };
    }
}
