package dev.lockstep.local.setup.check;

import static dev.lockstep.local.setup.Finding.Crm.HUBSPOT;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.local.setup.Finding;
import dev.lockstep.local.setup.Remedy;
import dev.lockstep.local.setup.api.HubSpotSetupApi;
import dev.lockstep.local.setup.api.JsonApi;
import dev.lockstep.local.setup.api.Reply;
import dev.lockstep.local.setup.infra.CampaignNeeds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Whether the contact properties that show campaigns, and offer them, are there and of a kind that holds options,
/// and whether those are there that make members.
public final class CampaignPropertyCheck implements Check {
    private static final String CONTACTS = RecordKey.HUBSPOT_CONTACT;
    private static final String ENUMERATION = "enumeration";

    private final HubSpotSetupApi api;
    private final CampaignNeeds needs;

    public CampaignPropertyCheck(HubSpotSetupApi api, CampaignNeeds needs) {
        this.api = api;
        this.needs = needs;
    }

    /// How many options a contact may have, in HubSpot's words and in people's; the first of `fieldTypes` is made.
    private enum Kind {
        MANY(List.of("checkbox"), "multiple checkboxes", "Salesforce campaigns"),
        ONE(List.of("select", "radio"), "dropdown select", "Salesforce campaign");

        private final List<String> fieldTypes;
        private final String inWords;
        private final String label;

        Kind(List<String> fieldTypes, String inWords, String label) {
            this.fieldTypes = fieldTypes;
            this.inWords = inWords;
            this.label = label;
        }
    }

    @Override
    public List<Finding> look() {
        Reply reply = api.properties(CONTACTS);
        if (!reply.isDone()) {
            // What hinders it is said by the check of the mapped properties.
            return List.of();
        }
        Map<String, JsonNode> there = new HashMap<>();
        reply.body()
                .path("results")
                .forEach(property -> there.put(property.path("name").asText(), property));
        List<Finding> findings = new ArrayList<>();
        needs.shownIn().ifPresent(name -> findings.add(enumeration(name, Kind.MANY, there.get(name))));
        needs.choice().ifPresent(name -> findings.add(enumeration(name, Kind.ONE, there.get(name))));
        Set<String> known = new HashSet<>(there.keySet());
        needs.shownIn().ifPresent(known::add);
        needs.choice().ifPresent(known::add);
        needs.properties().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> findings.add(Finding.missing(
                        HUBSPOT,
                        "property " + name,
                        "create it in Settings > Properties, as a contact property, or name another one under"
                                + " campaigns.members in lockstep.yaml")));
        return findings;
    }

    private Finding enumeration(String name, Kind kind, JsonNode property) {
        String what = "property " + name;
        if (property == null) {
            return Finding.missing(
                            HUBSPOT,
                            what,
                            "create it in Settings > Properties, as a contact property of the type " + kind.inWords)
                    .with(Optional.of(new Remedy(
                            "HubSpot contact property " + name,
                            () -> api.createProperty(CONTACTS, definition(name, kind)))));
        }
        boolean fits = property.path("type").asText().equals(ENUMERATION)
                && kind.fieldTypes.contains(property.path("fieldType").asText());
        return fits
                ? Finding.ok(HUBSPOT, what)
                : Finding.missing(
                        HUBSPOT,
                        what + ", of the type " + kind.inWords,
                        "it is of the type " + property.path("type").asText() + ", "
                                + property.path("fieldType").asText()
                                + ": name another one under campaigns in lockstep.yaml");
    }

    /// Its options come with the first run of reconcile.
    private static JsonNode definition(String name, Kind kind) {
        return JsonApi.JSON
                .createObjectNode()
                .put("name", name)
                .put("label", kind.label)
                .put("description", "The options are Salesforce's campaigns. Kept up to date by Lockstep.")
                .put("groupName", "contactinformation")
                .put("type", ENUMERATION)
                .put("fieldType", kind.fieldTypes.getFirst())
                .put("formField", kind == Kind.ONE)
                .set("options", JsonApi.JSON.createArrayNode());
    }
}
