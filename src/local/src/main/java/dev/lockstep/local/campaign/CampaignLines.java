package dev.lockstep.local.campaign;

import dev.lockstep.engine.campaign.report.CampaignRow;
import dev.lockstep.engine.campaign.report.CampaignTotals.OfHubSpot;
import dev.lockstep.engine.campaign.report.CampaignTotals.OfSalesforce;
import dev.lockstep.engine.campaign.report.HubSpotCampaign;
import dev.lockstep.engine.campaign.report.SalesforceCampaign;
import java.util.ArrayList;
import java.util.List;

/// A campaign in three cells of some lines each, to fit a terminal.
final class CampaignLines {
    private static final int NOTE_WIDTH = 36;

    private CampaignLines() {}

    static List<String> of(CampaignRow row) {
        List<String> name = new ArrayList<>(List.of(row.name()));
        row.notes().forEach(note -> name.addAll(wrapped(note)));
        return List.of(
                String.join("\n", name),
                Texts.of(row.hubspot(), CampaignLines::hubspot),
                Texts.of(row.salesforce(), CampaignLines::salesforce));
    }

    static List<String> of(OfHubSpot hubspot, OfSalesforce salesforce) {
        return List.of(
                "Total",
                String.join(
                        "\n",
                        "sessions " + Texts.of(hubspot.sessions()),
                        "new contacts, first touch " + Texts.of(hubspot.newFirstTouch()),
                        "new contacts, last touch " + Texts.of(hubspot.newLastTouch()),
                        "submissions " + Texts.of(hubspot.submissions(), Texts::counted),
                        "attributed revenue " + Texts.of(hubspot.revenue()) + " "
                                + hubspot.currency().known().orElse("")),
                String.join(
                        "\n",
                        "members " + Texts.of(salesforce.members()),
                        "responses " + Texts.of(salesforce.responses()),
                        "opportunities "
                                + Texts.of(salesforce.opportunities(), all -> all.all() + ", won " + all.won()),
                        "pipeline " + Texts.of(salesforce.pipeline()) + ", won " + Texts.of(salesforce.won()) + " "
                                + salesforce.currency().known().orElse(""),
                        "actual cost " + Texts.of(salesforce.cost())));
    }

    private static String hubspot(HubSpotCampaign one) {
        return String.join(
                "\n",
                "sessions " + Texts.of(one.visits(), visits -> "" + visits.sessions()),
                "new contacts, first touch " + Texts.of(one.visits(), visits -> "" + visits.newFirstTouch()),
                "new contacts, last touch " + Texts.of(one.visits(), visits -> "" + visits.newLastTouch()),
                "contacts reached " + Texts.of(one.visits(), visits -> "" + visits.influenced()),
                "submissions " + Texts.of(one.submissions(), Texts::counted) + ", of sessions "
                        + Texts.of(one.conversion(), Texts::percent),
                "landing pages: " + Texts.of(one.landingPages(), Texts::measured),
                "workflows: " + Texts.of(one.workflows(), Texts::measured),
                "attributed "
                        + Texts.of(
                                one.revenue(),
                                of -> "deals " + of.deals() + " of "
                                        + of.dealAmount().toPlainString() + ", revenue "
                                        + of.amount().toPlainString() + " " + of.currency()));
    }

    private static String salesforce(SalesforceCampaign one) {
        return String.join(
                "\n",
                Texts.of(one.type(), type -> type.isEmpty() ? "no type" : type) + ", "
                        + Texts.of(one.active(), active -> active ? "active" : "not active"),
                "members " + Texts.of(one.members(), all -> all.total() + ": " + Texts.byStatus(all)),
                "responses " + Texts.of(one.members(), all -> "" + all.responses()) + ", of members "
                        + Texts.of(one.responseRate(), Texts::percent),
                "opportunities " + Texts.of(one.opportunities(), all -> all.all() + ", won " + all.won())
                        + ", of members " + Texts.of(one.wonPerMember(), Texts::percent),
                Texts.of(
                        one.amounts(),
                        had -> "pipeline " + had.pipeline().text() + ", won "
                                + had.won().text() + " " + Texts.currency(had)),
                "actual cost " + Texts.of(one.cost(), cost -> cost.text()) + ", ROI "
                        + Texts.of(one.roi(), Texts::percent));
    }

    /// The name's column stays narrow.
    private static List<String> wrapped(String note) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : note.split(" ", -1)) {
            if (!line.isEmpty() && line.length() + word.length() >= NOTE_WIDTH) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
