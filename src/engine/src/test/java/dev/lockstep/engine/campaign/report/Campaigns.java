package dev.lockstep.engine.campaign.report;

import dev.lockstep.engine.campaign.report.Figure.Known;
import dev.lockstep.engine.campaign.report.Figure.Missing;
import dev.lockstep.engine.campaign.report.HubSpotCampaign.Revenue;
import dev.lockstep.engine.campaign.report.HubSpotCampaign.Submissions;
import dev.lockstep.engine.campaign.report.HubSpotCampaign.Visits;
import dev.lockstep.engine.campaign.report.OpportunitySums.CampaignOpportunity;
import dev.lockstep.engine.campaign.report.OrgCampaigns.Campaign;
import dev.lockstep.engine.campaign.report.OrgCampaigns.MemberGroup;
import dev.lockstep.engine.campaign.report.OrgCampaigns.Status;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.money.Money.Negative;
import dev.lockstep.engine.money.MoneyRules;
import dev.lockstep.engine.money.Normalisation.Deal;
import dev.lockstep.engine.money.RateSheet;
import dev.lockstep.engine.money.RateSheet.Dated;
import dev.lockstep.engine.money.RateSheet.Quoted;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Campaigns of two CRMs to report on: dollars, with euros and yen by rates of their own.
final class Campaigns {
    static final CompanyMoney DOLLARS = CompanyMoney.of(
            new RateSheet(
                    Side.SALESFORCE,
                    "USD",
                    List.of(
                            quoted("USD", "1", true),
                            quoted("EUR", "0.8", true),
                            quoted("JPY", "160", true),
                            quoted("SEK", "10", false)),
                    List.of(new Dated("JPY", LocalDate.parse("2026-03-01"), LocalDate.MAX, "150"))),
            new MoneyRules(Side.SALESFORCE, Negative.BLOCK, "USD", Map.of()));

    private final List<HubSpotCampaign> hubspot = new ArrayList<>();
    private final List<Campaign> campaigns = new ArrayList<>();
    private final List<Status> statuses = new ArrayList<>();
    private final List<MemberGroup> groups = new ArrayList<>();
    private final OpportunitySums sums = new OpportunitySums(new Known<>(DOLLARS));

    Campaigns hubspot(String id, String name) {
        return hubspot(id, name, 0, 0, "0");
    }

    Campaigns hubspot(String id, String name, long sessions, long submissions, String revenue) {
        hubspot.add(new HubSpotCampaign(
                id,
                name,
                new Known<>(new Visits(sessions, 3, 2, 1)),
                new Known<>(new Revenue(1, new BigDecimal(revenue), new BigDecimal(revenue), "USD")),
                new Known<>(new Submissions(Set.of("form of " + id), submissions, false)),
                Missing.because("none in it"),
                Missing.because("none in it")));
        return this;
    }

    Campaigns salesforce(String id, String name) {
        return salesforce(id, name, "", "");
    }

    Campaigns salesforce(String id, String name, String cost, String currency) {
        campaigns.add(new Campaign(id, name, new Known<>("Email"), new Known<>(true), new Known<>(cost), currency));
        return this;
    }

    Campaigns status(String campaign, String label) {
        statuses.add(new Status(campaign, label));
        return this;
    }

    Campaigns members(String campaign, String status, boolean responded, long count) {
        groups.add(new MemberGroup(campaign, status, responded, count));
        return this;
    }

    Campaigns open(String campaign, String amount, String currency, String day) {
        return add(campaign, amount, currency, day, false, false);
    }

    Campaigns won(String campaign, String amount, String currency, String day) {
        return add(campaign, amount, currency, day, true, true);
    }

    Campaigns lost(String campaign, String amount, String currency, String day) {
        return add(campaign, amount, currency, day, true, false);
    }

    private Campaigns add(String campaign, String amount, String currency, String day, boolean closed, boolean won) {
        Deal deal = new Deal(amount, currency, Optional.of(LocalDate.parse(day)), closed, Optional.empty());
        sums.add(new CampaignOpportunity(campaign, deal, won));
        return this;
    }

    OrgCampaigns org() {
        return new OrgCampaigns(
                new Known<>(campaigns),
                new Known<>(statuses),
                new Known<>(groups),
                new Known<>(sums),
                new Known<>(DOLLARS));
    }

    CampaignReport report() {
        return CampaignReport.of(new Known<>(hubspot), org());
    }

    private static Quoted quoted(String currency, String value, boolean active) {
        return new Quoted(currency, value, active, Optional.of(LocalDate.parse("2026-01-01")));
    }
}
