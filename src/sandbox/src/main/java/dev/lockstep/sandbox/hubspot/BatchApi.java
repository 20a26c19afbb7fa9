package dev.lockstep.sandbox.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.sandbox.http.SandboxResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Batch read, update and archive; create and upsert have classes of their own. Results come in no promised order.
final class BatchApi {

    static final int INPUTS_MAX = 100;
    private static final int INPUTS_WITH_HISTORY_MAX = 50;

    private final Portal portal;
    private final Crm crm;
    private final RecordJson json;
    private final BatchCreateApi create;
    private final BatchUpsertApi upsert;

    BatchApi(Portal portal, Crm crm, RecordJson json, BatchCreateApi create, BatchUpsertApi upsert) {
        this.portal = portal;
        this.crm = crm;
        this.json = json;
        this.create = create;
        this.upsert = upsert;
    }

    SandboxResponse handle(ApiCall call, ObjectStore store) {
        if (!call.is("POST", 3)) {
            throw Refusal.unknownResource();
        }
        if ("read".equals(call.segment(2))) {
            Scopes.requireRead(call, store.type());
            return read(call, store);
        }
        Scopes.requireWrite(call, store.type());
        return switch (call.segment(2)) {
            case "create" -> create.handle(call, store);
            case "update" -> update(call, store);
            case "upsert" -> upsert.handle(call, store);
            case "archive" -> archive(call, store);
            default -> throw Refusal.unknownResource();
        };
    }

    private SandboxResponse read(ApiCall call, ObjectStore store) {
        JsonNode body = call.body();
        List<String> history = ApiCall.names(body, "propertiesWithHistory");
        List<JsonNode> inputs = call.inputs(history.isEmpty() ? INPUTS_MAX : INPUTS_WITH_HISTORY_MAX);
        String idProperty =
                body.hasNonNull("idProperty") ? body.get("idProperty").asText() : null;
        boolean archived = call.queryFlag("archived");
        List<String> asked = ApiCall.names(body, "properties");
        BatchAnswer answer = new BatchAnswer(portal);
        Set<String> missing = new LinkedHashSet<>();
        Map<Long, CrmRecord> found = new LinkedHashMap<>();
        for (JsonNode input : inputs) {
            String id = input.path("id").asText();
            CrmRecord contact = archived
                    ? store.archived(Crm.parseId(id))
                    : crm.resolve(store, id, idProperty, portal.batchReadFollowsMerges());
            if (contact == null) {
                missing.add(id);
            } else {
                found.put(contact.id(), contact);
            }
        }
        found.values().forEach(contact -> answer.result(json.read(store.type(), contact, asked, history)));
        answer.missing(store.type(), missing);
        return answer.response(200);
    }

    private SandboxResponse update(ApiCall call, ObjectStore store) {
        List<JsonNode> inputs = call.inputs(INPUTS_MAX);
        refuseDuplicateIds(inputs);
        List<Map<String, String>> values = BatchWrites.check(crm, store, inputs);
        BatchAnswer answer = new BatchAnswer(portal);
        Set<String> missing = new LinkedHashSet<>();
        for (int i = 0; i < inputs.size(); i++) {
            JsonNode input = inputs.get(i);
            String idProperty =
                    input.hasNonNull("idProperty") ? input.get("idProperty").asText() : null;
            String id = input.path("id").asText();
            CrmRecord current = crm.resolve(store, id, idProperty, false);
            if (current == null) {
                missing.add(id);
            } else if (!BatchWrites.clashes(crm, store, values.get(i), current.id(), input, answer)) {
                CrmRecord updated = crm.writer().update(store, current, values.get(i), call.by());
                answer.result(json.updated(
                        store.type(), updated, ApiCall.properties(input).keySet()));
            }
        }
        answer.missing(store.type(), missing);
        return answer.response(200);
    }

    private SandboxResponse archive(ApiCall call, ObjectStore store) {
        for (JsonNode input : call.inputs(INPUTS_MAX)) {
            crm.archive(store, Crm.parseId(input.path("id").asText()), call.by());
        }
        return SandboxResponse.empty(204);
    }

    static void refuseDuplicateIds(List<JsonNode> inputs) {
        Set<String> seen = new LinkedHashSet<>();
        List<String> twice = new ArrayList<>();
        for (JsonNode input : inputs) {
            String id = input.path("id").asText();
            if (!seen.add(id) && !twice.contains(id)) {
                twice.add(id);
            }
        }
        if (!twice.isEmpty()) {
            throw Refusal.duplicateIds(twice);
        }
    }
}
