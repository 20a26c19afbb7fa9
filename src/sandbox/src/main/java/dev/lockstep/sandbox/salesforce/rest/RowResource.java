package dev.lockstep.sandbox.salesforce.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.sandbox.http.SandboxResponse;
import dev.lockstep.sandbox.salesforce.schema.Field;
import dev.lockstep.sandbox.salesforce.schema.ObjectType;
import dev.lockstep.sandbox.salesforce.store.RecordId;
import dev.lockstep.sandbox.salesforce.store.Row;
import dev.lockstep.sandbox.salesforce.value.Json;
import dev.lockstep.sandbox.salesforce.write.ApiError;
import dev.lockstep.sandbox.salesforce.write.Outcome;
import dev.lockstep.sandbox.salesforce.write.RecordWriter;
import dev.lockstep.sandbox.salesforce.write.Remover;
import dev.lockstep.sandbox.salesforce.write.Upserter;
import java.util.ArrayList;
import java.util.List;

/// `sobjects/{type}`, `sobjects/{type}/{id}` and `sobjects/{type}/{externalIdField}/{value}`.
final class RowResource {

    SandboxResponse create(ApiCall call, ObjectType type) {
        Outcome outcome = writer(call).create(type, call.body());
        return switch (outcome) {
            case Outcome.Saved(var id, var created) ->
                SandboxResponse.json(201, saved(id))
                        .withHeader("location", call.base() + "/sobjects/" + type.name() + "/" + id);
            case Outcome.Refused refused -> throw refusal(refused);
        };
    }

    SandboxResponse byId(ApiCall call, ObjectType type, String id) {
        String id18 = RecordId.normalise(id);
        if (id18 == null) {
            throw Refusal.of(404, "NOT_FOUND", "Provided external ID field does not exist or is not accessible: " + id);
        }
        return switch (call.method()) {
            case "GET" -> read(call, type, call.org().store().get(id18));
            case "PATCH" -> {
                ObjectNode body = call.body();
                if (body.has("Id") || body.has("id")) {
                    throw Refusal.of(400, "INVALID_FIELD", "The Id field should not be specified in the sobject data.");
                }
                yield empty(writer(call).update(type, id18, body));
            }
            case "DELETE" -> empty(new Remover(call.org(), call.caller(), call.transaction()).delete(type, id18));
            default -> throw Refusal.methodNotAllowed(call.method());
        };
    }

    SandboxResponse byExternalId(ApiCall call, ObjectType type, String fieldName, String value) {
        Field key = Upserter.key(type, fieldName, call.access());
        if (key == null) {
            throw Refusal.of(
                    404, "NOT_FOUND", "Provided external ID field does not exist or is not accessible: " + fieldName);
        }
        Upserter upserter = new Upserter(call.org(), writer(call));
        List<Row> found = upserter.find(type, key, value).stream()
                .filter(call.access()::canRead)
                .toList();
        if (found.size() > 1) {
            ArrayNode choices = Json.array();
            found.forEach(row -> choices.add(call.base() + "/sobjects/" + type.name() + "/" + row.id()));
            return SandboxResponse.json(300, choices);
        }
        return switch (call.method()) {
            case "GET" -> read(call, type, found.isEmpty() ? null : found.getFirst());
            case "PATCH", "POST" -> upsert(call, type, key, value, upserter);
            case "DELETE" -> {
                if (found.isEmpty()) {
                    throw Refusal.notFound();
                }
                yield empty(new Remover(call.org(), call.caller(), call.transaction())
                        .delete(type, found.getFirst().id()));
            }
            default -> throw Refusal.methodNotAllowed(call.method());
        };
    }

    private SandboxResponse upsert(ApiCall call, ObjectType type, Field key, String value, Upserter upserter) {
        boolean updateOnly = "true".equalsIgnoreCase(call.request().first("updateOnly"));
        ObjectNode body = call.body();
        if (body.has(key.name())) {
            throw Refusal.of(
                    400, "INVALID_FIELD", "The " + key.name() + " field should not be specified in the sobject data.");
        }
        return switch (upserter.upsert(type, key, value, body, updateOnly)) {
            case Outcome.Saved(var id, var created) ->
                SandboxResponse.json(created ? 201 : 200, saved(id).put("created", created));
            case Outcome.Refused refused -> throw refusal(refused);
        };
    }

    private static SandboxResponse read(ApiCall call, ObjectType type, Row row) {
        if (row == null || !row.type().equals(type) || !call.access().canRead(row)) {
            throw Refusal.notFound();
        }
        if (row.deleted()) {
            throw new Refusal(404, List.of(ApiError.deleted()));
        }
        return SandboxResponse.json(200, RecordJson.of(row, fields(call, type), call.base()));
    }

    /// The fields named by `?fields=`, or all that the caller may read.
    static List<Field> fields(ApiCall call, ObjectType type) {
        String names = call.request().first("fields");
        if (names == null) {
            return type.fields().stream()
                    .filter(field -> call.access().canRead(type, field))
                    .toList();
        }
        return fields(call, type, List.of(names.split(",", -1)));
    }

    static List<Field> fields(ApiCall call, ObjectType type, List<String> names) {
        List<Field> fields = new ArrayList<>();
        for (String name : names) {
            Field field = type.field(name.strip());
            if (field == null || !call.access().canRead(type, field)) {
                throw Refusal.of(
                        400,
                        "INVALID_FIELD",
                        "No such column '" + name.strip() + "' on sobject of type " + type.name());
            }
            fields.add(field);
        }
        return fields;
    }

    private static SandboxResponse empty(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Saved saved -> SandboxResponse.empty(204);
            case Outcome.Refused refused -> throw refusal(refused);
        };
    }

    private static Refusal refusal(Outcome.Refused refused) {
        ApiError first = refused.first();
        // Without a field the error speaks of the record in the path itself.
        boolean recordItself = first.code().equals("INVALID_CROSS_REFERENCE_KEY")
                && first.fields().isEmpty();
        return new Refusal(recordItself ? 404 : first.status(), refused.errors());
    }

    private static ObjectNode saved(String id) {
        ObjectNode node = Json.object();
        node.put("id", id).put("success", true).putArray("errors");
        return node;
    }

    private static RecordWriter writer(ApiCall call) {
        return new RecordWriter(call.org(), call.caller(), call.transaction());
    }
}
