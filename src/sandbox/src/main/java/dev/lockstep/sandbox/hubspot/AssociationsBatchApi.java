package dev.lockstep.sandbox.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.sandbox.http.SandboxResponse;
import java.util.List;

/// `/crm/v4/associations/{from}/{to}/…`: batches to read, create and remove.
final class AssociationsBatchApi {

    private static final int READ_MAX = 1_000;
    private static final int WRITE_MAX = 2_000;

    private final Portal portal;
    private final Crm crm;
    private final Associations associations;
    private final AssociationsApi single;
    private final AssociationLabelsApi labels;

    AssociationsBatchApi(Portal portal, Crm crm, Associations associations, AssociationsApi single) {
        this.portal = portal;
        this.crm = crm;
        this.associations = associations;
        this.single = single;
        this.labels = new AssociationLabelsApi(associations);
    }

    SandboxResponse handle(ApiCall call) {
        ObjectStore from = crm.store(call.segment(0));
        ObjectStore to = crm.store(call.segment(1));
        String action = String.join("/", call.path().segments().subList(Math.min(2, call.size()), call.size()));
        if ("labels".equals(call.segment(2))) {
            return labels.handle(call, from.type(), to.type());
        }
        if (!"POST".equals(call.method())) {
            throw Refusal.unknownResource();
        }
        if ("batch/read".equals(action)) {
            Scopes.requireRead(call, from.type());
            return read(call, from, to);
        }
        Scopes.requireWrite(call, from.type());
        return switch (action) {
            case "batch/create" -> create(call, from, to, false);
            case "batch/associate/default" -> create(call, from, to, true);
            case "batch/archive" -> archive(call, from, to);
            case "batch/labels/archive" -> archiveLabels(call, from, to);
            default -> throw Refusal.unknownResource();
        };
    }

    private SandboxResponse read(ApiCall call, ObjectStore from, ObjectStore to) {
        BatchAnswer answer = new BatchAnswer(portal);
        for (JsonNode input : call.inputs(READ_MAX)) {
            String id = input.path("id").asText();
            ArrayNode targets = single.targets(
                    from.type(), Crm.parseId(id), to, input.path("after").asLong(0), AssociationsApi.PAGE_MAX + 1);
            if (targets.isEmpty()) {
                ObjectNode context = Json.object();
                context.set("fromObjectId", Json.strings(id));
                context.set("fromObjectType", Json.strings(from.type().singular()));
                context.set("toObjectType", Json.strings(to.type().singular()));
                answer.error(
                        "OBJECT_NOT_FOUND",
                        "crm.associations.NO_ASSOCIATIONS_FOUND",
                        "No " + to.type().singular() + " is associated with "
                                + from.type().singular() + " " + id + ".",
                        context);
            } else {
                ObjectNode result = Json.object();
                result.putObject("from").put("id", id);
                AssociationsApi.page(result, "to", targets, AssociationsApi.PAGE_MAX);
                answer.result(result);
            }
        }
        return answer.response(200);
    }

    private SandboxResponse create(ApiCall call, ObjectStore from, ObjectStore to, boolean byDefault) {
        BatchAnswer answer = new BatchAnswer(portal);
        for (JsonNode input : call.inputs(WRITE_MAX)) {
            CrmRecord fromRecord = record(from, input.path("from"), answer);
            CrmRecord toRecord = fromRecord == null ? null : record(to, input.path("to"), answer);
            if (toRecord == null) {
                continue;
            }
            if (from == to && fromRecord.id() == toRecord.id()) {
                answer.error(
                        "VALIDATION_ERROR",
                        null,
                        "Object " + fromRecord.id() + " cannot be associated to itself (" + toRecord.id() + ")",
                        Json.object());
                continue;
            }
            List<AssociationType> types = byDefault
                    ? List.of(single.unlabelled(from, to))
                    : single.types(input.path("types"), from.type(), to.type());
            types.forEach(type -> associations.add(type, fromRecord.id(), toRecord.id(), call.by()));
            answer.result(AssociationsApi.made(types, fromRecord, toRecord));
        }
        return answer.response(201);
    }

    private CrmRecord record(ObjectStore store, JsonNode reference, BatchAnswer answer) {
        String id = reference.path("id").asText();
        CrmRecord found = store.live(store.current(Crm.parseId(id)));
        if (found == null) {
            answer.error(
                    "VALIDATION_ERROR",
                    "crm.associations.INVALID_IDENTIFIER",
                    id + " is not a valid ID",
                    Json.object().set("id", Json.strings(id)));
        }
        return found;
    }

    private SandboxResponse archive(ApiCall call, ObjectStore from, ObjectStore to) {
        for (JsonNode input : call.inputs(WRITE_MAX)) {
            long fromId = from.current(Crm.parseId(input.path("from").path("id").asText()));
            JsonNode targets = input.path("to");
            for (JsonNode target : targets.isArray() ? targets : Json.array().add(targets)) {
                long toId = to.current(Crm.parseId(target.path("id").asText()));
                associations.removeAll(from.type(), fromId, to.type(), toId, call.by());
            }
        }
        return SandboxResponse.empty(204);
    }

    private SandboxResponse archiveLabels(ApiCall call, ObjectStore from, ObjectStore to) {
        for (JsonNode input : call.inputs(WRITE_MAX)) {
            long fromId = from.current(Crm.parseId(input.path("from").path("id").asText()));
            long toId = to.current(Crm.parseId(input.path("to").path("id").asText()));
            single.types(input.path("types"), from.type(), to.type())
                    .forEach(type -> associations.removeType(type, fromId, toId, call.by()));
        }
        return SandboxResponse.empty(204);
    }
}
