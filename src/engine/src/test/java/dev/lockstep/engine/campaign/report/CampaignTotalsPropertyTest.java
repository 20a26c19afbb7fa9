package dev.lockstep.engine.campaign.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.campaign.report.HubSpotCampaign.Revenue;
import dev.lockstep.engine.campaign.report.HubSpotCampaign.Submissions;
import dev.lockstep.engine.campaign.report.HubSpotCampaign.Visits;
import dev.lockstep.engine.campaign.report.SalesforceCampaign.Amounts;
import dev.lockstep.engine.campaign.report.SalesforceCampaign.Members;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/// Whatever is paired with what, no campaign is lost or counted twice on the way into the rows.
@Tag("K5")
class CampaignTotalsPropertyTest {
    private static final List<String> NAMES = List.of("Fair", " fair", "Show", "Call", "");

    @Property(tries = 500)
    void shouldBeTheSumsOfTheRows(
            @ForAll @Size(max = 12) List<@IntRange(max = 4) Integer> hubspot,
            @ForAll @Size(max = 12) List<@IntRange(max = 4) Integer> salesforce,
            @ForAll @Size(max = 40) List<@IntRange(max = 100_000) Integer> amounts) {
        Campaigns campaigns = new Campaigns();
        for (int i = 0; i < hubspot.size(); i++) {
            campaigns.hubspot("h" + i, NAMES.get(hubspot.get(i)), 10 + i, i, "1." + i);
        }
        for (int i = 0; i < salesforce.size(); i++) {
            campaigns.salesforce("s" + i, NAMES.get(salesforce.get(i))).members("s" + i, "Sent", i % 2 == 0, i + 1);
        }
        for (int i = 0; i < amounts.size() && !salesforce.isEmpty(); i++) {
            String campaign = "s" + (i % salesforce.size());
            String currency = List.of("USD", "EUR", "JPY").get(i % 3);
            if (i % 2 == 0) {
                campaigns.won(campaign, amounts.get(i).toString(), currency, "2026-03-01");
            } else {
                campaigns.open(campaign, amounts.get(i).toString(), currency, "2026-02-01");
            }
        }
        CampaignReport report = campaigns.report();
        CampaignTotals.OfHubSpot here = report.hubspot();
        CampaignTotals.OfSalesforce there = report.salesforce();
        assertThat(here.sessions().known())
                .contains(count(
                        report,
                        row -> row.hubspot().then(HubSpotCampaign::visits).map(Visits::sessions)));
        assertThat(here.submissions().map(Submissions::counted).known())
                .contains(count(
                        report,
                        row -> row.hubspot().then(HubSpotCampaign::submissions).map(Submissions::counted)));
        assertThat(here.revenue().known().orElseThrow())
                .isEqualByComparingTo(amount(
                        report,
                        row -> row.hubspot().then(HubSpotCampaign::revenue).map(Revenue::amount)));
        assertThat(there.members().known())
                .contains(count(
                        report,
                        row -> row.salesforce()
                                .then(SalesforceCampaign::members)
                                .map(Members::total)));
        assertThat(there.won().known().orElseThrow())
                .isEqualByComparingTo(amount(
                        report,
                        row -> row.salesforce()
                                .then(SalesforceCampaign::amounts)
                                .map(Amounts::won)
                                .map(won -> won.amount())));
        assertThat(there.pipeline().known().orElseThrow())
                .isEqualByComparingTo(amount(
                        report,
                        row -> row.salesforce()
                                .then(SalesforceCampaign::amounts)
                                .map(Amounts::pipeline)
                                .map(pipeline -> pipeline.amount())));
    }

    private static long count(CampaignReport report, Function<CampaignRow, Figure<Long>> figure) {
        return report.rows().stream()
                .mapToLong(row -> figure.apply(row).known().orElse(0L))
                .sum();
    }

    private static BigDecimal amount(CampaignReport report, Function<CampaignRow, Figure<BigDecimal>> figure) {
        return report.rows().stream()
                .map(row -> figure.apply(row).known().orElse(BigDecimal.ZERO))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
