package dev.lockstep.sandbox.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.sandbox.http.SandboxResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Batch upsert by a unique property. By `email` there is no partial success: one conflict refuses the whole
/// batch.
final class BatchUpsertApi {

    private final Portal portal;
    private final Crm crm;
    private final RecordJson json;

    BatchUpsertApi(Portal portal, Crm crm, RecordJson json) {
        this.portal = portal;
        this.crm = crm;
        this.json = json;
    }

    private record Upsert(JsonNode input, String idProperty, CrmRecord current, Map<String, String> values) {
        Long currentId() {
            return current == null ? null : current.id();
        }
    }

    SandboxResponse handle(ApiCall call, ObjectStore store) {
        List<JsonNode> inputs = call.inputs(BatchApi.INPUTS_MAX);
        BatchApi.refuseDuplicateIds(inputs);
        List<Upsert> upserts = plan(call, store, inputs);
        boolean byIdentity = upserts.stream()
                .anyMatch(upsert -> upsert.idProperty().equals(store.type().identity()));
        if (byIdentity) {
            refuseConflicts(store, upserts);
        }
        BatchAnswer answer = new BatchAnswer(portal);
        for (Upsert upsert : upserts) {
            if (!BatchWrites.clashes(crm, store, upsert.values(), upsert.currentId(), upsert.input(), answer)) {
                answer.result(write(store, upsert, call.by()));
            }
        }
        return answer.response(200);
    }

    /// Each input with the record it means and its values, the identifying one among them.
    private List<Upsert> plan(ApiCall call, ObjectStore store, List<JsonNode> inputs) {
        List<Upsert> upserts = new ArrayList<>();
        List<InvalidValue> invalid = new ArrayList<>();
        for (JsonNode input : inputs) {
            String idProperty = input.hasNonNull("idProperty")
                    ? input.get("idProperty").asText()
                    : call.request().first("idProperty");
            String id = input.path("id").asText();
            if (idProperty == null || id.isBlank() || !store.uniqueProperty(idProperty)) {
                throw Refusal.validation("Every input needs an id and the idProperty of a unique property");
            }
            Map<String, String> raw = new LinkedHashMap<>();
            raw.put(idProperty, id);
            raw.putAll(ApiCall.properties(input));
            PropertyRules.Checked checked = crm.rules().check(store.type(), raw);
            invalid.addAll(checked.invalid());
            upserts.add(new Upsert(input, idProperty, crm.resolve(store, id, idProperty, false), checked.values()));
        }
        if (!invalid.isEmpty()) {
            throw InvalidValue.refusal(invalid);
        }
        return upserts;
    }

    private void refuseConflicts(ObjectStore store, List<Upsert> upserts) {
        for (Upsert upsert : upserts) {
            crm.writer().conflict(store, upsert.values(), upsert.currentId()).ifPresent(existing -> {
                throw Refusal.conflict(Crm.alreadyExists(store.type(), existing));
            });
        }
    }

    private ObjectNode write(ObjectStore store, Upsert upsert, Source by) {
        boolean isNew = upsert.current() == null;
        CrmRecord written = isNew
                ? crm.writer().create(store, upsert.values(), by)
                : crm.writer().update(store, store.live(upsert.currentId()), upsert.values(), by);
        Set<String> names = upsert.values().keySet();
        ObjectNode result = isNew ? json.created(store.type(), written) : json.updated(store.type(), written, names);
        return result.put("new", isNew);
    }
}
