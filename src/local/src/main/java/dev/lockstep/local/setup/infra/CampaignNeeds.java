package dev.lockstep.local.setup.infra;

import dev.lockstep.engine.campaign.CampaignRules;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.local.setup.infra.ObjectNeeds.Need;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// What keeping the members of campaigns in step needs, besides what people need (REQUIREMENTS K1, K2, K6). `forms`:
/// whether submissions are read. `shownIn` and `choice`: the contact properties that have campaigns as their options;
/// `properties`: those that make members. `externalIdField`: of Campaign, `""` for none.
public record CampaignNeeds(
        boolean forms,
        Optional<String> shownIn,
        Optional<String> choice,
        SortedSet<String> properties,
        String externalIdField) {
    /// Has no object permissions of its own: whoever may edit campaigns may do anything to their members.
    public static final String MEMBER = "CampaignMember";

    public CampaignNeeds {
        properties = Collections.unmodifiableSortedSet(new TreeSet<>(properties));
    }

    public static CampaignNeeds of(CampaignRules rules) {
        return new CampaignNeeds(
                !rules.forms().isEmpty(),
                rules.shownIn(),
                rules.choice(),
                new TreeSet<>(rules.properties()),
                rules.externalIdField());
    }

    /// Options are changed as campaigns come and go, which takes the right to change properties.
    List<String> scopes() {
        List<String> scopes = new ArrayList<>(List.of("crm.lists.read", "crm.lists.write"));
        if (forms) {
            scopes.add("forms");
        }
        if (shownIn.isPresent() || choice.isPresent()) {
            scopes.add("crm.schemas." + RecordKey.HUBSPOT_CONTACT + ".write");
        }
        return scopes;
    }

    SortedMap<String, Need> fields(String salesforceType) {
        SortedMap<String, Need> fields = new TreeMap<>();
        switch (salesforceType) {
            case RecordKey.CAMPAIGN -> {
                fields.put("IsActive", new Need(Optional.empty(), false));
                if (!externalIdField.isEmpty()) {
                    fields.put(externalIdField, new Need(Optional.empty(), false));
                }
            }
            case MEMBER -> fields.put("Status", new Need(Optional.empty(), true));
            default -> {}
        }
        return fields;
    }
}
