package dev.lockstep.sandbox.salesforce.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.sandbox.http.SandboxResponse;
import dev.lockstep.sandbox.salesforce.org.UserAccess.Right;
import dev.lockstep.sandbox.salesforce.schema.Field;
import dev.lockstep.sandbox.salesforce.schema.ObjectType;
import dev.lockstep.sandbox.salesforce.value.Json;
import java.util.Map;

/// `sobjects`, `sobjects/{type}` and `sobjects/{type}/describe`, as the caller's rights let them look.
final class DescribeResource {

    SandboxResponse global(ApiCall call) {
        ObjectNode body = Json.object();
        body.put("encoding", "UTF-8").put("maxBatchSize", 200);
        ArrayNode all = body.putArray("sobjects");
        for (ObjectType type : call.org().schema().types()) {
            if (call.access().canRead(type)) {
                all.add(summary(call, type));
            }
        }
        return SandboxResponse.json(200, body);
    }

    SandboxResponse basic(ApiCall call, ObjectType type) {
        ObjectNode body = Json.object();
        body.set("objectDescribe", summary(call, type));
        body.putArray("recentItems");
        return SandboxResponse.json(200, body);
    }

    SandboxResponse describe(ApiCall call, ObjectType type) {
        ObjectNode body = own(call, type);
        body.set("recordTypeInfos", new Picklists(call.org()).recordTypes(type, call.base()));
        ArrayNode fields = body.putArray("fields");
        for (Field field : type.fields()) {
            if (!call.access().canRead(type, field)) {
                continue;
            }
            ObjectNode entry = field.describe().deepCopy();
            boolean writable = call.access().canWrite(type, field);
            entry.put("createable", writable && field.createable());
            entry.put("updateable", writable && field.updateable());
            ArrayNode values = new Picklists(call.org()).values(type, field);
            if (values != null) {
                entry.set("picklistValues", values);
            }
            fields.add(entry);
        }
        return SandboxResponse.json(200, body);
    }

    private static ObjectNode summary(ApiCall call, ObjectType type) {
        ObjectNode own = own(call, type);
        ObjectNode summary = Json.object();
        for (JsonNode key : call.org().schema().globalKeys()) {
            JsonNode value = own.get(key.asText());
            summary.set(key.asText(), value == null ? Json.of(null) : value);
        }
        return summary;
    }

    private static ObjectNode own(ApiCall call, ObjectType type) {
        ObjectNode own = type.describe().deepCopy();
        Map.of("createable", Right.CREATE, "updateable", Right.EDIT, "deletable", Right.DELETE)
                .forEach((flag, right) ->
                        own.put(flag, type.can(flag) && call.access().allows(type, right)));
        for (Map.Entry<String, JsonNode> url : type.describe().path("urls").properties()) {
            String text = url.getValue().asText().replace("{version}", call.version());
            own.withObjectProperty("urls").put(url.getKey(), text);
        }
        return own;
    }
}
