package dev.lockstep.engine.campaign.report;

import java.util.List;

/// A line of the report: a campaign of either CRM, or one of both. `notes`: what is to be known of this one.
public record CampaignRow(
        String name, Figure<HubSpotCampaign> hubspot, Figure<SalesforceCampaign> salesforce, List<String> notes) {
    public CampaignRow {
        notes = List.copyOf(notes);
    }
}
