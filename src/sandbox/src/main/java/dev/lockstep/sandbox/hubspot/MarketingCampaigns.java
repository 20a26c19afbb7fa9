package dev.lockstep.sandbox.hubspot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// All marketing campaigns of the account.
final class MarketingCampaigns {

    private final Portal portal;
    private final Map<String, MarketingCampaign> campaigns = new LinkedHashMap<>();

    MarketingCampaigns(Portal portal) {
        this.portal = portal;
    }

    MarketingCampaign add(Map<String, String> properties) {
        MarketingCampaign campaign = new MarketingCampaign(portal.nextUuid(), portal.now());
        campaign.put(properties, portal.now());
        campaigns.put(campaign.id(), campaign);
        return campaign;
    }

    List<MarketingCampaign> all() {
        return new ArrayList<>(campaigns.values());
    }

    /// The campaign of that GUID, or null.
    MarketingCampaign find(String id) {
        return campaigns.get(id);
    }

    void remove(String id) {
        campaigns.remove(id);
    }
}
