package dev.lockstep.sandbox.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.sandbox.http.SandboxResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Batch create: all or nothing, unless every input carries an `objectWriteTraceId`; then 207 with an error per
/// input. See <https://developers.hubspot.com/docs/api-reference/error-handling>, "Multi-status errors".
final class BatchCreateApi {

    private final Portal portal;
    private final Crm crm;
    private final RecordJson json;
    private final AssociationsApi associations;

    BatchCreateApi(Portal portal, Crm crm, RecordJson json, AssociationsApi associations) {
        this.portal = portal;
        this.crm = crm;
        this.json = json;
        this.associations = associations;
    }

    SandboxResponse handle(ApiCall call, ObjectStore store) {
        List<JsonNode> inputs = call.inputs(BatchApi.INPUTS_MAX);
        List<Map<String, String>> values = BatchWrites.check(crm, store, inputs);
        inputs.forEach(input -> associations.check(input, store));
        boolean traced = inputs.stream().allMatch(input -> input.hasNonNull("objectWriteTraceId"));
        if (!traced) {
            refuseConflicts(store, values);
        }
        BatchAnswer answer = new BatchAnswer(portal);
        for (int i = 0; i < inputs.size(); i++) {
            JsonNode input = inputs.get(i);
            if (!BatchWrites.clashes(crm, store, values.get(i), null, input, answer)) {
                CrmRecord created = crm.writer().create(store, values.get(i), call.by());
                associations.apply(input, store, created, call.by());
                ObjectNode result = json.created(store.type(), store.live(created.id()));
                if (input.hasNonNull("objectWriteTraceId")) {
                    result.put(
                            "objectWriteTraceId",
                            input.get("objectWriteTraceId").asText());
                }
                answer.result(result);
            }
        }
        return answer.response(201);
    }

    /// The 409 of an untraced batch names no id.
    private void refuseConflicts(ObjectStore store, List<Map<String, String>> values) {
        Set<String> seen = new HashSet<>();
        for (Map<String, String> input : values) {
            crm.writer().clash(store, input, null).ifPresent(clash -> {
                throw InvalidValue.refusal(List.of(clash));
            });
            boolean conflict = crm.writer().conflict(store, input, null).isPresent();
            for (String identity : RecordWriter.identities(store.type(), input)) {
                conflict |= !seen.add(identity);
            }
            if (conflict) {
                throw Refusal.conflict(store.type().label() + " already exists");
            }
        }
    }
}
