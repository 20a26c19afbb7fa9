package dev.lockstep.sandbox.salesforce.rest;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/// `composite/sobjects`: up to 200 records a call, each with its own result; HTTP 200 even when all fail.
final class CollectionResource {

    private static final int RECORDS_MAX = 200;
    private static final int IDS_TO_READ_MAX = 2_000;

    SandboxResponse handle(ApiCall call) {
        int parts = call.segments().size();
        if (parts == 2) {
            return switch (call.method()) {
                case "POST" -> write(call, record -> create(call, record), false);
                case "PATCH" -> write(call, record -> update(call, record), false);
                case "DELETE" -> delete(call);
                default -> throw Refusal.methodNotAllowed(call.method());
            };
        }
        ObjectType type = call.type(call.segments().get(2));
        if (parts == 3 && (call.method().equals("POST") || call.method().equals("GET"))) {
            return read(call, type);
        }
        if (parts == 4 && call.method().equals("PATCH")) {
            return upsert(call, type, call.segments().get(3));
        }
        throw parts > 4 ? Refusal.notFound() : Refusal.methodNotAllowed(call.method());
    }

    private SandboxResponse upsert(ApiCall call, ObjectType type, String fieldName) {
        Field key = Upserter.key(type, fieldName, call.access());
        if (key == null) {
            throw Refusal.of(
                    404, "NOT_FOUND", "Provided external ID field does not exist or is not accessible: " + fieldName);
        }
        Upserter upserter = new Upserter(call.org(), writer(call));
        Set<String> seen = new HashSet<>();
        return write(call, record -> upsert(call, type, key, record, upserter, seen), true);
    }

    private static Outcome upsert(
            ApiCall call, ObjectType type, Field key, ObjectNode record, Upserter upserter, Set<String> seen) {
        ObjectType named = typeOf(call, record);
        if (named != null && !named.equals(type)) {
            return Outcome.refused(ApiError.of("INVALID_TYPE", "The record's type does not match the request's type"));
        }
        JsonNode value = record.get(key.name());
        if (value == null || value.isNull() || value.asText().isBlank()) {
            return Outcome.refused(ApiError.of("MISSING_ARGUMENT", key.name() + " not specified", key.name()));
        }
        if (!seen.add(value.asText().toLowerCase(Locale.ROOT))) {
            return Outcome.refused(
                    ApiError.of("DUPLICATE_VALUE", "Duplicate external id specified: " + value.asText(), key.name()));
        }
        return upserter.upsert(type, key, value.asText(), record, false);
    }

    private static Outcome create(ApiCall call, ObjectNode record) {
        ObjectType type = typeOf(call, record);
        return type == null ? unsupported(record) : writer(call).create(type, record);
    }

    private static Outcome update(ApiCall call, ObjectNode record) {
        ObjectType type = typeOf(call, record);
        if (type == null) {
            return unsupported(record);
        }
        JsonNode id = record.has("id") ? record.get("id") : record.get("Id");
        if (id == null || id.isNull() || id.asText().isEmpty()) {
            return Outcome.refused(ApiError.of("MISSING_ARGUMENT", "Id not specified in an update call"));
        }
        ObjectNode rest = record.deepCopy();
        rest.remove(List.of("id", "Id"));
        return writer(call).update(type, id.asText(), rest);
    }

    private static SandboxResponse write(ApiCall call, Function<ObjectNode, Outcome> one, boolean upsert) {
        ObjectNode body = call.body();
        JsonNode records = body.path("records");
        checkSize(records.size());
        List<Outcome> outcomes = new ArrayList<>();
        int savepoint = call.transaction().savepoint();
        for (JsonNode record : records) {
            outcomes.add(
                    record instanceof ObjectNode object
                            ? one.apply(object)
                            : Outcome.refused(ApiError.of("JSON_PARSER_ERROR", "A record must be an object")));
        }
        settle(call, outcomes, body.path("allOrNone").asBoolean(), savepoint);
        ArrayNode results = Json.array();
        boolean namesDuplicates = call.org().settings().collectionsNameDuplicates;
        outcomes.forEach(outcome -> results.add(result(outcome, null, upsert, namesDuplicates)));
        return SandboxResponse.json(200, results);
    }

    private static SandboxResponse delete(ApiCall call) {
        String joined = call.request().first("ids");
        List<String> ids = joined == null || joined.isBlank()
                ? List.of()
                : Arrays.stream(joined.split(",", -1)).map(String::strip).toList();
        checkSize(ids.size());
        Remover remover = new Remover(call.org(), call.caller(), call.transaction());
        int savepoint = call.transaction().savepoint();
        List<Outcome> outcomes = new ArrayList<>();
        ids.forEach(id -> outcomes.add(remover.delete(null, id)));
        settle(call, outcomes, "true".equalsIgnoreCase(call.request().first("allOrNone")), savepoint);
        ArrayNode results = Json.array();
        for (int i = 0; i < ids.size(); i++) {
            results.add(result(outcomes.get(i), ids.get(i), false, false));
        }
        return SandboxResponse.json(200, results);
    }

    /// With allOrNone one failure takes everything back and says so at each record that was fine.
    private static void settle(ApiCall call, List<Outcome> outcomes, boolean allOrNone, int savepoint) {
        if (allOrNone && outcomes.stream().anyMatch(Outcome.Refused.class::isInstance)) {
            call.transaction().rollbackTo(savepoint);
            outcomes.replaceAll(
                    outcome -> outcome instanceof Outcome.Saved ? Outcome.refused(ApiError.rolledBack()) : outcome);
        }
    }

    private static SandboxResponse read(ApiCall call, ObjectType type) {
        List<String> ids = new ArrayList<>();
        List<Field> fields;
        if (call.method().equals("POST")) {
            ObjectNode body = call.body();
            body.path("ids").forEach(id -> ids.add(id.asText()));
            List<String> names = new ArrayList<>();
            body.path("fields").forEach(name -> names.add(name.asText()));
            fields = RowResource.fields(call, type, names);
        } else {
            String joined = call.request().first("ids");
            ids.addAll(joined == null ? List.of() : List.of(joined.split(",", -1)));
            fields = RowResource.fields(call, type);
        }
        if (ids.isEmpty() || ids.size() > IDS_TO_READ_MAX) {
            throw Refusal.of(
                    400,
                    ids.isEmpty() ? "REQUIRED_FIELD_MISSING" : "EXCEEDED_ID_LIMIT",
                    "The ids are missing or too many");
        }
        ArrayNode answer = Json.array();
        for (String id : ids) {
            String id18 = RecordId.normalise(id.strip());
            Row row = id18 == null ? null : call.org().store().table(type).get(id18);
            boolean readable = row != null && !row.deleted() && call.access().canRead(row);
            answer.add(readable ? RecordJson.of(row, withId(type, fields), call.base()) : Json.of(null));
        }
        return SandboxResponse.json(200, answer);
    }

    private static List<Field> withId(ObjectType type, List<Field> fields) {
        Field id = type.require("Id");
        if (fields.contains(id)) {
            return fields;
        }
        List<Field> all = new ArrayList<>(fields);
        all.add(id);
        return all;
    }

    private static void checkSize(int records) {
        if (records == 0) {
            throw Refusal.of(400, "REQUIRED_FIELD_MISSING", "At least 1 record is required");
        }
        if (records > RECORDS_MAX) {
            throw Refusal.of(
                    400,
                    "EXCEEDED_ID_LIMIT",
                    "record limit reached. cannot submit more than 200 records into this call");
        }
    }

    private static ObjectNode result(Outcome outcome, String idWhenRefused, boolean upsert, boolean namesDuplicates) {
        ObjectNode node = Json.object();
        switch (outcome) {
            case Outcome.Saved(var id, var created) -> {
                node.put("id", id).put("success", true).putArray("errors");
                if (upsert) {
                    node.put("created", created);
                }
            }
            case Outcome.Refused(var errors) -> {
                if (idWhenRefused != null) {
                    node.put("id", idWhenRefused);
                }
                node.put("success", false);
                ArrayNode array = node.putArray("errors");
                errors.forEach(error -> array.add(error.toRecordLevel(namesDuplicates)));
            }
        }
        return node;
    }

    private static ObjectType typeOf(ApiCall call, ObjectNode record) {
        ObjectType type = call.org().schema().type(record.at("/attributes/type").asText());
        return type != null && call.access().canRead(type) ? type : null;
    }

    private static Outcome unsupported(ObjectNode record) {
        String name = record.at("/attributes/type").asText(null);
        return Outcome.refused(ApiError.of("INVALID_TYPE", "sObject type '" + name + "' is not supported."));
    }

    private static RecordWriter writer(ApiCall call) {
        return new RecordWriter(call.org(), call.caller(), call.transaction());
    }
}
