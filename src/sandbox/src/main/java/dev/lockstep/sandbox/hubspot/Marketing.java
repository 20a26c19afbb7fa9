package dev.lockstep.sandbox.hubspot;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// What marketers and visitors do: forms and their submissions, campaigns and the figures that HubSpot works out
/// of what it saw. Ids of both are GUIDs.
public final class Marketing {

    private final HubSpotSandbox sandbox;
    private final HubSpotParts parts;

    Marketing(HubSpotSandbox sandbox, HubSpotParts parts) {
        this.sandbox = sandbox;
        this.parts = parts;
    }

    /// Makes a form with these fields, `email` required and all others optional; answers its id.
    public String addForm(String name, List<String> fields) {
        synchronized (sandbox) {
            ObjectNode definition = Json.object().put("name", name);
            ArrayNode groups = definition.putArray("fieldGroups");
            for (String field : fields) {
                ObjectNode group =
                        groups.addObject().put("groupType", "default_group").put("richTextType", "text");
                group.putArray("fields")
                        .addObject()
                        .put("objectTypeId", "0-1")
                        .put("name", field)
                        .put("label", field)
                        .put("required", field.equals("email"))
                        .put("hidden", false)
                        .put("fieldType", "single_line_text");
            }
            return parts.forms.add(definition).id();
        }
    }

    /// A visitor sends a form; the contact of the e-mail address is written or made. Answers the submission's id.
    /// @throws Refusal as the API answers, such as for a malformed address
    public String submit(String formId, Map<String, String> values) {
        synchronized (sandbox) {
            ArrayNode fields = Json.array();
            values.forEach((name, value) -> fields.addObject().put("name", name).put("value", value));
            return parts.forms
                    .submit(parts.forms.get(formId), fields, "https://www.example.com/", parts.portal.now())
                    .id();
        }
    }

    /// Makes a campaign with properties such as `hs_name`; answers its id.
    public String addCampaign(Map<String, String> properties) {
        synchronized (sandbox) {
            return parts.campaigns.add(properties).id();
        }
    }

    /// Puts an asset of any type into a campaign.
    public void addAsset(String campaignId, String type, String assetId, String name) {
        synchronized (sandbox) {
            parts.campaigns.find(campaignId).assets(type).put(assetId, name);
        }
    }

    /// Says which contacts HubSpot attributes to a campaign: `contactFirstTouch`, `contactLastTouch` or
    /// `influencedContacts`.
    public void setContacts(String campaignId, String kind, Collection<Long> contactIds) {
        synchronized (sandbox) {
            List<Long> contacts = parts.campaigns.find(campaignId).contacts(kind);
            contacts.clear();
            contacts.addAll(contactIds);
        }
    }

    /// Sets figures of the report `metrics` or `revenue` by the names that it has in the API.
    public void setReport(String campaignId, String report, Map<String, ? extends Number> figures) {
        synchronized (sandbox) {
            parts.campaigns.find(campaignId).report(report).setAll((ObjectNode) Json.MAPPER.valueToTree(figures));
        }
    }
}
