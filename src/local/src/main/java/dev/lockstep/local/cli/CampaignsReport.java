package dev.lockstep.local.cli;

import dev.lockstep.engine.campaign.report.CampaignReport;
import dev.lockstep.engine.campaign.report.CompanyMoney;
import dev.lockstep.engine.campaign.report.Figure;
import dev.lockstep.engine.campaign.report.Figure.Known;
import dev.lockstep.engine.campaign.report.Figure.Missing;
import dev.lockstep.engine.config.DealsConfig;
import dev.lockstep.engine.config.SyncConfig;
import dev.lockstep.engine.money.MoneyRules;
import dev.lockstep.engine.port.CrmUnavailable;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.local.campaign.CampaignSheet;
import dev.lockstep.local.report.Printable;
import dev.lockstep.local.setup.CrmConnections;
import java.util.Set;
import picocli.CommandLine.Command;

/// Each campaign with what both CRMs know of it (REQUIREMENTS K5).
@Command(
        name = "campaigns",
        mixinStandardHelpOptions = true,
        description = {
            "Lists each campaign: HubSpot's figures beside Salesforce's members, opportunities and amounts.",
            "A campaign of the same name in both CRMs is one. 500 campaigns take some three minutes."
        })
final class CampaignsReport extends CrmReport {
    /// What a CRM answers to somebody who may not see its rates.
    private static final Set<String> RATES_HIDDEN =
            Set.of("INVALID_TYPE", "INVALID_FIELD", "NO_CORPORATE_CURRENCY", "MISSING_SCOPES");

    @Override
    Printable read(CrmConnections crms, SyncConfig config) {
        Deadline deadline = crms.patientDeadline();
        Figure<CompanyMoney> money = config.deals()
                .flatMap(DealsConfig::money)
                .map(rules -> money(crms, rules, deadline))
                .orElseGet(
                        () -> new Missing<>(
                                "no section money",
                                "lockstep.yaml has no section 'money': add it, and amounts are put into the company currency."));
        return new CampaignSheet(CampaignReport.of(
                crms.campaignFigures().read(deadline), crms.campaigns().read(money, deadline)));
    }

    private static Figure<CompanyMoney> money(CrmConnections crms, MoneyRules rules, Deadline deadline) {
        try {
            return new Known<>(CompanyMoney.of(crms.rates(rules.authority()).read(deadline), rules));
        } catch (CrmUnavailable e) {
            if (RATES_HIDDEN.contains(e.code())) {
                return new Missing<>("no exchange rates", e.getMessage());
            }
            throw e;
        }
    }
}
