package dev.lockstep.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Ordinary clients of both CRMs, who share nothing with ours.
final class Clients {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final LocalSystem system;
    private final SystemFile addresses;

    Clients(LocalSystem system) {
        this.system = system;
        this.addresses = system.addresses();
    }

    String createContact(Map<String, String> properties) {
        return send(
                        "POST",
                        addresses.hubspot().baseUrl() + "/crm/v3/objects/contacts",
                        addresses.hubspot().accessToken(),
                        JSON.valueToTree(Map.of("properties", properties)),
                        201)
                .path("id")
                .asText();
    }

    String createLead(Map<String, String> fields) {
        return send(
                        "POST",
                        addresses.salesforce().baseUrl() + "/services/data/v67.0/sobjects/Lead",
                        addresses.salesforce().accessToken(),
                        JSON.valueToTree(fields),
                        201)
                .path("id")
                .asText();
    }

    List<JsonNode> leads(String email) {
        return query("SELECT Id, LastName, Title FROM Lead WHERE Email = '" + email + "'");
    }

    List<JsonNode> query(String soql) {
        JsonNode answer = send(
                "GET",
                addresses.salesforce().baseUrl() + "/services/data/v67.0/query?q="
                        + URLEncoder.encode(soql, StandardCharsets.UTF_8),
                addresses.salesforce().accessToken(),
                null,
                200);
        List<JsonNode> rows = new ArrayList<>();
        answer.path("records").forEach(rows::add);
        return rows;
    }

    String lead(String email, String field) {
        return leads(email).getFirst().path(field).asText();
    }

    List<Map<String, String>> contacts(String email) {
        return system.hubspot().state("contacts").stream()
                .filter(contact -> !contact.archived())
                .map(contact -> contact.values())
                .filter(properties -> email.equals(properties.get("email")))
                .toList();
    }

    /// A property of contacts that takes one of its options (`select`) or several (`checkbox`), of which it has none
    /// yet.
    void createChoice(String name, String fieldType) {
        send(
                "POST",
                addresses.hubspot().baseUrl() + "/crm/v3/properties/contacts",
                addresses.hubspot().accessToken(),
                JSON.valueToTree(Map.of(
                        "name",
                        name,
                        "label",
                        name,
                        "type",
                        "enumeration",
                        "fieldType",
                        fieldType,
                        "groupName",
                        "contactinformation",
                        "options",
                        List.of())),
                201);
    }

    /// The labels of a property's options that are offered.
    List<String> choices(String property) {
        List<String> labels = new ArrayList<>();
        send(
                        "GET",
                        addresses.hubspot().baseUrl() + "/crm/v3/properties/contacts/" + property,
                        addresses.hubspot().accessToken(),
                        null,
                        200)
                .path("options")
                .forEach(option -> {
                    if (!option.path("hidden").asBoolean()) {
                        labels.add(option.path("label").asText());
                    }
                });
        return labels;
    }

    /// HubSpot's ids of the contacts in the static list that shows the campaign.
    List<String> shown(String campaignId) {
        List<String> contacts = new ArrayList<>();
        memberships(campaignId)
                .ifPresent(url -> send("GET", url, addresses.hubspot().accessToken(), null, 200)
                        .path("results")
                        .forEach(member -> contacts.add(member.path("recordId").asText())));
        return contacts;
    }

    /// Somebody takes a contact out of the static list that shows the campaign.
    void takeFromShown(String campaignId, long contact) {
        send(
                "PUT",
                memberships(campaignId).orElseThrow() + "/remove",
                addresses.hubspot().accessToken(),
                JSON.valueToTree(List.of(Long.toString(contact))),
                200);
    }

    private Optional<String> memberships(String campaignId) {
        JsonNode found = send(
                "POST",
                addresses.hubspot().baseUrl() + "/crm/v3/lists/search",
                addresses.hubspot().accessToken(),
                JSON.valueToTree(Map.of("query", campaignId)),
                200);
        return Optional.of(found.path("lists").path(0).path("listId").asText(""))
                .filter(id -> !id.isEmpty())
                .map(id -> addresses.hubspot().baseUrl() + "/crm/v3/lists/" + id + "/memberships");
    }

    /// HubSpot's ids of the contacts that a deal is associated with.
    List<Long> contactsOfDeal(long deal) {
        JsonNode answer = send(
                "GET",
                addresses.hubspot().baseUrl() + "/crm/v4/objects/deals/" + deal + "/associations/contacts",
                addresses.hubspot().accessToken(),
                null,
                200);
        List<Long> contacts = new ArrayList<>();
        answer.path("results")
                .forEach(found -> contacts.add(found.path("toObjectId").asLong()));
        return contacts;
    }

    /// Changes that were made in both CRMs, by whomever.
    int writes() {
        return system.hubspot().audit().size()
                + system.salesforce().inspect(org -> org.audit().size());
    }

    private JsonNode send(String method, String url, String token, JsonNode body, int status) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body.toString()))
                .header("authorization", "Bearer " + token)
                .header("content-type", "application/json")
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != status) {
                throw new AssertionError(method + " " + url + ": " + answer.statusCode() + " " + answer.body());
            }
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted", e);
        }
    }
}
