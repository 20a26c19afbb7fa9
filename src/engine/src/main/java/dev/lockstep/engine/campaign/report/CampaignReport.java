package dev.lockstep.engine.campaign.report;

import dev.lockstep.engine.campaign.report.HubSpotCampaign.Submissions;
import dev.lockstep.engine.campaign.report.SalesforceCampaign.Amounts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// Every campaign of both CRMs, those of one name beside each other (REQUIREMENTS K5): the one that won most first,
/// then by name. `footnotes`: what is to be known of all.
public record CampaignReport(
        List<CampaignRow> rows,
        CampaignTotals.OfHubSpot hubspot,
        CampaignTotals.OfSalesforce salesforce,
        List<String> footnotes) {
    private static final Comparator<CampaignRow> ORDER = Comparator.comparing(
                    CampaignReport::won, Comparator.reverseOrder())
            .thenComparing(row -> CampaignPairs.normalised(row.name()))
            .thenComparing(CampaignReport::ids);

    public CampaignReport {
        rows = List.copyOf(rows);
        footnotes = List.copyOf(footnotes);
    }

    public static CampaignReport of(Figure<List<HubSpotCampaign>> hubspot, OrgCampaigns org) {
        Figure<List<SalesforceCampaign>> salesforce = org.joined();
        List<CampaignRow> rows = CampaignPairs.of(hubspot, salesforce).stream()
                .map(row -> noted(row, org.money()))
                .sorted(ORDER)
                .toList();
        return new CampaignReport(
                rows,
                CampaignTotals.ofHubSpot(hubspot),
                CampaignTotals.ofSalesforce(salesforce, org.money()),
                new Footnotes(hubspot, salesforce, org).all());
    }

    /// With what the campaign's own figures leave out.
    private static CampaignRow noted(CampaignRow row, Figure<CompanyMoney> money) {
        List<String> notes = new ArrayList<>(row.notes());
        Optional<Submissions> sent =
                row.hubspot().then(HubSpotCampaign::submissions).known();
        sent.filter(Submissions::more)
                .ifPresent(many -> notes.add("Submissions: only the newest of each form are counted, there are more."));
        Optional<Amounts> amounts =
                row.salesforce().then(SalesforceCampaign::amounts).known();
        money.known()
                .ifPresent(known -> amounts.map(Amounts::leftOut).ifPresent(leftOut -> {
                    TreeMap<String, Long> bySentence = new TreeMap<>();
                    leftOut.forEach((blocked, count) ->
                            bySentence.merge(blocked.said(known.rules().authority()), count, Long::sum));
                    bySentence.forEach((sentence, count) -> notes.add(
                            "Opportunities whose amount is in neither pipeline nor won: " + count + ". " + sentence));
                }));
        return new CampaignRow(row.name(), row.hubspot(), row.salesforce(), notes);
    }

    /// Below zero where it is not known.
    private static BigDecimal won(CampaignRow row) {
        return row.salesforce()
                .then(SalesforceCampaign::amounts)
                .known()
                .map(amounts -> amounts.won().amount())
                .orElse(BigDecimal.valueOf(Long.MIN_VALUE));
    }

    private static String ids(CampaignRow row) {
        return row.salesforce().known().map(SalesforceCampaign::id).orElse("")
                + row.hubspot().known().map(HubSpotCampaign::id).orElse("");
    }
}
