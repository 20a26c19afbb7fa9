package dev.lockstep.sandbox.hubspot;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A marketing campaign: a group of assets under a GUID, and the figures that HubSpot reports of it. It has no
/// members.
final class MarketingCampaign {

    private final String id;
    private final Instant createdAt;
    private final Map<String, String> properties = new TreeMap<>();
    private final Map<String, Map<String, String>> assets = new TreeMap<>();
    private final Map<String, List<Long>> contacts = new LinkedHashMap<>();
    private final Map<String, ObjectNode> reports = new LinkedHashMap<>();
    private Instant updatedAt;

    MarketingCampaign(String id, Instant at) {
        this.id = id;
        this.createdAt = at;
        this.updatedAt = at;
    }

    String id() {
        return id;
    }

    String name() {
        return properties.get("hs_name");
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant updatedAt() {
        return updatedAt;
    }

    /// Writes properties; `""` clears one.
    void put(Map<String, String> values, Instant at) {
        properties.putAll(values);
        properties.values().removeIf(String::isEmpty);
        updatedAt = at;
    }

    String property(String name) {
        return properties.get(name);
    }

    /// Asset names by id, for a type such as OBJECT_LIST.
    Map<String, String> assets(String type) {
        return assets.computeIfAbsent(type, key -> new LinkedHashMap<>());
    }

    /// Ids of the contacts that HubSpot attributes to the campaign, for a kind such as `influencedContacts`.
    List<Long> contacts(String kind) {
        return contacts.computeIfAbsent(kind, key -> new ArrayList<>());
    }

    /// The figures of a report; those of `metrics` follow the contacts unless they were set.
    ObjectNode report(String name) {
        return reports.computeIfAbsent(name, key -> Json.object());
    }

    ObjectNode toJson(List<String> asked) {
        ObjectNode json = Json.object().put("id", id);
        ObjectNode shown = json.putObject("properties");
        properties.forEach((name, value) -> {
            if (asked.isEmpty() ? name.equals("hs_name") : asked.contains(name)) {
                shown.put(name, value);
            }
        });
        json.put("createdAt", Json.time(createdAt)).put("updatedAt", Json.time(updatedAt));
        json.putArray("businessUnits").addObject().put("id", 0);
        return json;
    }

    /// The campaign with up to ten assets of each type.
    ObjectNode withAssets(List<String> asked) {
        ObjectNode json = toJson(asked);
        ObjectNode all = json.putObject("assets");
        assets.forEach((type, named) -> {
            ArrayNode results = Json.array();
            named.forEach((assetId, name) -> {
                if (results.size() < 10) {
                    results.add(asset(assetId, name));
                }
            });
            if (!results.isEmpty()) {
                all.putObject(type).set("results", results);
            }
        });
        return json;
    }

    static ObjectNode asset(String id, String name) {
        return Json.object().put("id", id).put("name", name);
    }
}
