package dev.lockstep.engine.campaign.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.campaign.report.Figure.Known;
import dev.lockstep.engine.campaign.report.Figure.Missing;
import dev.lockstep.engine.campaign.report.HubSpotCampaign.Submissions;
import dev.lockstep.engine.campaign.report.OpportunitySums.CampaignOpportunity;
import dev.lockstep.engine.campaign.report.SalesforceCampaign.Members;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.money.Money.Negative;
import dev.lockstep.engine.money.MoneyRules;
import dev.lockstep.engine.money.Normalisation.Deal;
import dev.lockstep.engine.money.RateSheet;
import dev.lockstep.engine.money.RateSheet.Quoted;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("K5")
class CampaignReportTest {
    private final Campaigns campaigns = new Campaigns();

    @Test
    void shouldPutCampaignsOfOneNameInOneRow_whateverItsCaseAndBlanks() {
        campaigns
                .hubspot("h1", "  spring\u00a0 FAIR ")
                .hubspot("h2", "Only here")
                .salesforce("s1", "Spring Fair")
                .salesforce("s2", "Only there");
        CampaignReport report = campaigns.report();
        assertThat(report.rows()).extracting(CampaignReportTest::ids).containsExactly("-s2", "h1s1", "h2-");
        assertThat(row(report, "Spring Fair").notes()).isEmpty();
        assertThat(row(report, "Only here").salesforce()).isEqualTo(Missing.because("none of that name"));
        assertThat(row(report, "Only there").hubspot()).isEqualTo(Missing.because("none of that name"));
    }

    @Test
    void shouldPairNone_andSayWhy_whenOneSideHasTwoOfTheName() {
        campaigns.hubspot("h1", "Fair").salesforce("s1", "Fair").salesforce("s2", "fair");
        CampaignReport report = campaigns.report();
        assertThat(report.rows()).extracting(CampaignReportTest::ids).containsExactlyInAnyOrder("h1-", "-s1", "-s2");
        assertThat(report.rows())
                .allSatisfy(row -> assertThat(row.notes())
                        .singleElement()
                        .asString()
                        .contains("1 in HubSpot and 2 in Salesforce", "Give each its own name"));
        assertThat(report.rows().getFirst().hubspot()).isEqualTo(Missing.because("not paired"));
    }

    @Test
    void shouldPairNothing_whenThereIsNoName() {
        campaigns.hubspot("h1", " ").salesforce("s1", "");
        assertThat(campaigns.report().rows())
                .extracting(CampaignReportTest::ids)
                .containsExactlyInAnyOrder("h1-", "-s1");
    }

    @Test
    void shouldShowAStatusWithoutMembers_inTheCampaignsOrder() {
        campaigns
                .salesforce("s1", "Fair")
                .status("s1", "Sent")
                .status("s1", "Opened")
                .status("s1", "Came")
                .members("s1", "Came", true, 3)
                .members("s1", "Sent", false, 9);
        Members members = only().members().known().orElseThrow();
        assertThat(List.copyOf(members.byStatus().entrySet()))
                .containsExactly(Map.entry("Sent", 9L), Map.entry("Opened", 0L), Map.entry("Came", 3L));
        assertThat(members.total()).isEqualTo(12);
        assertThat(only().responseRate()).isEqualTo(new Known<>(new BigDecimal("0.2500")));
    }

    @Test
    void shouldConvertEachAmountByItsRate_openOnesApartFromWonOnes() {
        campaigns
                .salesforce("s1", "Fair")
                .members("s1", "Sent", false, 8)
                .open("s1", "80", "EUR", "2026-05-01")
                .open("s1", "1600", "JPY", "2026-02-28")
                .won("s1", "1500", "JPY", "2026-03-01")
                .won("s1", "0.50", "USD", "2026-03-01")
                .lost("s1", "999", "USD", "2026-03-01")
                .open("s1", "", "EUR", "2026-05-01");
        assertThat(only().amounts().known().orElseThrow().pipeline().text()).isEqualTo("110.00");
        assertThat(only().amounts().known().orElseThrow().won().text()).isEqualTo("10.50");
        assertThat(only().opportunities()).isEqualTo(new Known<>(new SalesforceCampaign.Opportunities(6, 2)));
        assertThat(only().wonPerMember()).isEqualTo(new Known<>(new BigDecimal("0.2500")));
        assertThat(RatesTold.of(only().amounts().known().orElseThrow().rates()))
                .isEqualTo("1 USD = 0.8 EUR since 2026-01-01; 1 USD = 150 JPY since 2026-03-01;"
                        + " 1 USD = 160 JPY (static: no dated rate) since 2026-01-01");
        assertThat(campaigns.report().footnotes().getFirst())
                .contains("in USD", "dated rate for the close date", "1 USD = 150 JPY since 2026-03-01");
    }

    @Test
    void shouldSayWhichAmountsAreLeftOut() {
        campaigns
                .salesforce("s1", "Fair")
                .won("s1", "10", "SEK", "2026-05-01")
                .won("s1", "20", "SEK", "2026-05-01")
                .won("s1", "-1", "USD", "2026-05-01")
                .won("s1", "5", "USD", "2026-05-01");
        CampaignReport report = campaigns.report();
        assertThat(only().amounts().known().orElseThrow().won().text()).isEqualTo("5.00");
        assertThat(report.rows().getFirst().notes())
                .anySatisfy(note -> assertThat(note).contains("pipeline nor won: 2. SEK:", "activate it in Salesforce"))
                .anySatisfy(note -> assertThat(note).contains("pipeline nor won: 1. USD:", "negative"));
        assertThat(report.footnotes()).anySatisfy(note -> assertThat(note).contains("in no sum: 3"));
    }

    @Test
    void shouldReckonTheReturnOnAnActualCostAlone() {
        campaigns
                .salesforce("s1", "Costly", "80", "EUR")
                .salesforce("s2", "Free", "0", "USD")
                .salesforce("s3", "Unknown", "", "USD")
                .won("s1", "250", "USD", "2026-05-01")
                .won("s2", "250", "USD", "2026-05-01");
        CampaignReport report = campaigns.report();
        assertThat(salesforce(report, "Costly").roi()).isEqualTo(new Known<>(new BigDecimal("1.5000")));
        assertThat(salesforce(report, "Free").roi()).isEqualTo(Missing.because("no cost"));
        assertThat(salesforce(report, "Unknown").cost()).isEqualTo(Missing.because("no cost"));
        assertThat(report.salesforce().cost()).isEqualTo(new Known<>(new BigDecimal("100.00")));
    }

    @Test
    void shouldLeadWithWhatWonMost_thenByName() {
        campaigns
                .hubspot("h1", "Nowhere else")
                .salesforce("s1", "b")
                .salesforce("s2", "A")
                .salesforce("s3", "Won")
                .won("s3", "1", "USD", "2026-05-01");
        assertThat(campaigns.report().rows())
                .extracting(CampaignRow::name)
                .containsExactly("Won", "A", "b", "Nowhere else");
    }

    @Test
    void shouldGiveNoShareOfNothing() {
        campaigns.hubspot("h1", "Fair", 0, 4, "0").salesforce("s1", "Fair");
        CampaignRow row = campaigns.report().rows().getFirst();
        assertThat(row.hubspot().then(HubSpotCampaign::conversion)).isEqualTo(Missing.because("no sessions"));
        assertThat(row.salesforce().then(SalesforceCampaign::responseRate)).isEqualTo(Missing.because("no members"));
    }

    @Test
    void shouldStillReportWhatCanBeRead_andNameEachFixOnce() {
        Missing<List<HubSpotCampaign>> scope = Missing.ofScopes(List.of("marketing.campaigns.read"));
        OrgCampaigns org =
                campaigns.salesforce("s1", "Fair").salesforce("s2", "Show").org();
        OrgCampaigns hidden = new OrgCampaigns(
                org.campaigns(), org.statuses(), Missing.ofObject("CampaignMember"), org.opportunities(), org.money());
        CampaignReport report = CampaignReport.of(scope, hidden);
        assertThat(report.rows()).hasSize(2).allSatisfy(row -> {
            assertThat(row.hubspot()).isEqualTo(scope.as());
            assertThat(row.salesforce().then(SalesforceCampaign::responseRate))
                    .isEqualTo(Missing.ofObject("CampaignMember"));
            assertThat(row.salesforce().then(SalesforceCampaign::amounts)).isInstanceOf(Known.class);
        });
        assertThat(report.hubspot().sessions()).isEqualTo(scope.as());
        assertThat(report.salesforce().members()).isEqualTo(Missing.ofObject("CampaignMember"));
        assertThat(report.footnotes())
                .filteredOn(note -> note.contains("lacks the scope marketing.campaigns.read: add it"))
                .hasSize(1);
        assertThat(report.footnotes())
                .filteredOn(note -> note.contains("no Read on CampaignMember: add it"))
                .hasSize(1);
    }

    @Test
    void shouldSayThatThereAreMoreSubmissions_andThatAFormIsShared() {
        HubSpotCampaign first = campaign("h1", new Submissions(Set.of("f"), 5_000, true));
        HubSpotCampaign second = campaign("h2", new Submissions(Set.of("f"), 5_000, true));
        CampaignReport report = CampaignReport.of(new Known<>(List.of(first, second)), campaigns.org());
        assertThat(report.rows())
                .allSatisfy(row ->
                        assertThat(row.notes()).singleElement().asString().contains("there are more"));
        assertThat(report.hubspot().submissions()).isEqualTo(new Known<>(new Submissions(Set.of("f"), 10_000, true)));
        assertThat(report.footnotes()).anySatisfy(note -> assertThat(note).contains("A form of several campaigns"));
    }

    @Test
    void shouldGoByHubSpotsRates_whereThoseCount() {
        RateSheet sheet = new RateSheet(
                Side.HUBSPOT, "EUR", List.of(new Quoted("USD", "0.9", true, Optional.empty())), List.of());
        CompanyMoney euros = CompanyMoney.of(sheet, new MoneyRules(Side.HUBSPOT, Negative.BLOCK, "USD", Map.of()));
        OpportunitySums sums = new OpportunitySums(new Known<>(euros));
        Deal deal = new Deal("100", "", Optional.of(LocalDate.parse("2026-03-01")), true, Optional.empty());
        sums.add(new CampaignOpportunity("s1", deal, true));
        OrgCampaigns org = campaigns.salesforce("s1", "Fair").org();
        CampaignReport report = CampaignReport.of(
                new Known<>(List.of()),
                new OrgCampaigns(
                        org.campaigns(), org.statuses(), org.members(), new Known<>(sums), new Known<>(euros)));
        assertThat(salesforce(report, "Fair")
                        .amounts()
                        .known()
                        .orElseThrow()
                        .won()
                        .text())
                .isEqualTo("90.00");
        assertThat(report.salesforce().currency()).isEqualTo(new Known<>("EUR"));
        assertThat(report.footnotes().getFirst())
                .contains("in EUR", "HubSpot's current exchange rates", "1 USD = 0.9 EUR");
    }

    private static HubSpotCampaign campaign(String id, Submissions submissions) {
        return new HubSpotCampaign(
                id,
                id,
                Missing.because("x"),
                Missing.because("x"),
                new Known<>(submissions),
                Missing.because("x"),
                Missing.because("x"));
    }

    private SalesforceCampaign only() {
        return campaigns.report().rows().getFirst().salesforce().known().orElseThrow();
    }

    private static SalesforceCampaign salesforce(CampaignReport report, String name) {
        return row(report, name).salesforce().known().orElseThrow();
    }

    private static CampaignRow row(CampaignReport report, String name) {
        return report.rows().stream()
                .filter(row -> row.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String ids(CampaignRow row) {
        return row.hubspot().known().map(HubSpotCampaign::id).orElse("-")
                + row.salesforce().known().map(SalesforceCampaign::id).orElse("-");
    }
}
