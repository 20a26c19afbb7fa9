package dev.lockstep.local.setup.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.salesforce.client.SalesforceClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Salesforce's calls that a set-up makes, on behalf of one user.
public final class SalesforceSetupApi {
    private static final String DATA = SalesforceClient.VERSION_PATH;
    private static final String TOOLING = DATA + "/tooling";

    private final JsonApi api;

    public SalesforceSetupApi(JsonApi api) {
        this.api = api;
    }

    /// An object as this user may see it.
    public Reply describe(String type) {
        return api.get(DATA + "/sobjects/" + type + "/describe");
    }

    public Reply limits() {
        return api.get(DATA + "/limits");
    }

    /// The rows of a query of at most one page; empty when this user may not ask.
    public Optional<List<JsonNode>> query(String soql) {
        return rows(api.get(DATA + "/query?q=" + JsonApi.encoded(soql)));
    }

    /// As `query`, of the objects of the Tooling API.
    public Optional<List<JsonNode>> toolingQuery(String soql) {
        return rows(api.get(TOOLING + "/query?q=" + JsonApi.encoded(soql)));
    }

    public Reply create(String type, ObjectNode fields) {
        return api.post(DATA + "/sobjects/" + type, fields);
    }

    public Reply update(String type, String id, ObjectNode fields) {
        return api.patch(DATA + "/sobjects/" + type + "/" + id, fields);
    }

    /// Makes something that is named and described as in the Metadata API.
    public Reply createMetadata(String type, String fullName, JsonNode metadata) {
        return api.post(TOOLING + "/sobjects/" + type, named(fullName, metadata));
    }

    public Reply updateMetadata(String type, String id, String fullName, JsonNode metadata) {
        return api.patch(TOOLING + "/sobjects/" + type + "/" + id, named(fullName, metadata));
    }

    private static ObjectNode named(String fullName, JsonNode metadata) {
        ObjectNode body = JsonApi.JSON.createObjectNode().put("FullName", fullName);
        body.set("Metadata", metadata);
        return body;
    }

    private static Optional<List<JsonNode>> rows(Reply reply) {
        if (!reply.isDone()) {
            return Optional.empty();
        }
        List<JsonNode> rows = new ArrayList<>();
        reply.body().path("records").forEach(rows::add);
        return Optional.of(rows);
    }
}
