package dev.lockstep.hubspot.api;

import static dev.lockstep.hubspot.api.HubSpotCalls.encoded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.engine.call.Caller;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.hubspot.api.HubSpotCalls.Bucket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// HubSpot's record API, one method a call. Paths are of the dated family `2026-03`: HubSpot documents `/crm/v3`
/// as legacy, and a dated version is frozen until its announced end. Every method throws `CrmUnavailable` when no
/// final answer came in time; a 4xx is a `Reply.Refused`.
public final class HubSpotClient {
    static final String VERSION = "2026-03";

    private final HubSpotCalls calls;

    public HubSpotClient(Caller caller, Caller.Session session) {
        this.calls = new HubSpotCalls(caller, session);
    }

    /// The account's settings, properties and owners, over the same budget and token.
    public HubSpotAccount account() {
        return new HubSpotAccount(calls);
    }

    /// Lists and who is in them, over the same budget and token.
    public HubSpotLists lists() {
        return new HubSpotLists(calls);
    }

    /// What was sent through forms, over the same budget and token.
    public HubSpotForms forms() {
        return new HubSpotForms(calls);
    }

    /// Which records belong together, over the same budget and token.
    public HubSpotAssociations associations() {
        return new HubSpotAssociations(calls);
    }

    /// Marketing campaigns and the submissions of forms, over the same budget and token.
    public HubSpotMarketing marketing() {
        return new HubSpotMarketing(calls);
    }

    /// Records by id or by a unique property. What is not there is an error in the batch, or simply absent.
    public Reply<Batch> batchRead(String type, BatchRead read, Deadline deadline) {
        ObjectNode body = HubSpotJson.object();
        if (!read.idProperty().isEmpty()) {
            body.put("idProperty", read.idProperty());
        }
        ArrayNode inputs = body.putArray("inputs");
        read.ids().forEach(id -> inputs.addObject().put("id", id));
        body.set("properties", HubSpotJson.strings(new TreeSet<>(read.properties())));
        body.set("propertiesWithHistory", HubSpotJson.strings(new TreeSet<>(read.history())));
        String path = objects(type) + "/batch/read" + (read.archived() ? "?archived=true" : "");
        return calls.post(Bucket.GENERAL, path, body, HubSpotClient::batch, deadline);
    }

    /// Creates records, each by itself: every input carries its trace id, so that one conflict does not undo the
    /// rest.
    public Reply<Batch> batchCreate(String type, List<BatchInput> inputs, Deadline deadline) {
        return batchWrite(type, "create", Optional.empty(), inputs, deadline);
    }

    /// Updates records by id. HubSpot refuses ids from before a merge here, and two inputs with one id.
    public Reply<Batch> batchUpdate(String type, List<BatchInput> inputs, Deadline deadline) {
        return batchWrite(type, "update", Optional.empty(), inputs, deadline);
    }

    /// Creates or updates records by a property of unique values. `email` takes whole records only.
    public Reply<Batch> batchUpsert(String type, String idProperty, List<BatchInput> inputs, Deadline deadline) {
        return batchWrite(type, "upsert", Optional.of(idProperty), inputs, deadline);
    }

    /// One live record. An id from before a merge is answered with the record it was merged into, under its own
    /// id.
    public Reply<ApiRecord> get(String type, String id, Set<String> properties, Deadline deadline) {
        StringBuilder path = new StringBuilder(objects(type)).append('/').append(encoded(id));
        char separator = '?';
        for (String property : new TreeSet<>(properties)) {
            path.append(separator).append("properties=").append(encoded(property));
            separator = '&';
        }
        return calls.get(path.toString(), node -> HubSpotJson.read(node, ApiRecord.class), deadline);
    }

    /// One page of a search, from the separate budget that searches have.
    public Reply<Search.Page> search(String type, Search search, Deadline deadline) {
        ObjectNode body = HubSpotJson.object().put("limit", search.limit());
        ArrayNode groups = body.putArray("filterGroups");
        for (List<Search.Filter> group : search.groups()) {
            ArrayNode filters = groups.addObject().putArray("filters");
            group.forEach(filter -> filters.add(filter(filter)));
        }
        body.putArray("sorts").addObject().put("propertyName", search.sortBy()).put("direction", "ASCENDING");
        body.set("properties", HubSpotJson.strings(new TreeSet<>(search.properties())));
        return calls.post(Bucket.SEARCH, objects(type) + "/search", body, HubSpotClient::page, deadline);
    }

    private Reply<Batch> batchWrite(
            String type, String verb, Optional<String> idProperty, List<BatchInput> inputs, Deadline deadline) {
        if (inputs.isEmpty() || inputs.size() > BatchRead.INPUTS_MAX) {
            throw new IllegalArgumentException("A batch takes 1 to 100 inputs, not " + inputs.size());
        }
        ObjectNode body = HubSpotJson.object();
        ArrayNode array = body.putArray("inputs");
        for (BatchInput input : inputs) {
            ObjectNode node = array.addObject().put("objectWriteTraceId", input.traceId());
            if (!input.id().isEmpty()) {
                node.put("id", input.id());
            }
            idProperty.ifPresent(property -> node.put("idProperty", property));
            node.set("properties", HubSpotJson.strings(input.properties()));
        }
        return calls.post(Bucket.GENERAL, objects(type) + "/batch/" + verb, body, HubSpotClient::batch, deadline);
    }

    private static ObjectNode filter(Search.Filter filter) {
        ObjectNode node =
                HubSpotJson.object().put("propertyName", filter.property()).put("operator", filter.operator());
        if (filter.operator().equals(Search.Filter.IN)) {
            node.set("values", HubSpotJson.strings(filter.values()));
            return node;
        }
        return node.put("value", filter.values().getFirst());
    }

    private static Optional<Batch> batch(JsonNode body) {
        List<ApiError> errors = new ArrayList<>();
        body.path("errors").forEach(error -> errors.add(ApiError.of(error, "UNNAMED")));
        return HubSpotJson.readAll(body.path("results"), ApiRecord.class).map(results -> new Batch(results, errors));
    }

    private static Optional<Search.Page> page(JsonNode body) {
        boolean more =
                !body.path("paging").path("next").path("after").asText("").isEmpty();
        return HubSpotJson.readAll(body.path("results"), ApiRecord.class)
                .map(results -> new Search.Page(results, more));
    }

    private static String objects(String type) {
        return "/crm/objects/" + VERSION + "/" + encoded(type);
    }
}
