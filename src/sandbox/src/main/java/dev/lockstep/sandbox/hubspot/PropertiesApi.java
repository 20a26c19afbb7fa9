package dev.lockstep.sandbox.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.sandbox.http.SandboxResponse;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// `/crm/v3/properties/{type}`: property definitions and their groups.
final class PropertiesApi {

    private static final int UNIQUE_MAX = 10;
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,99}");
    private static final Set<String> TYPES =
            Set.of("string", "number", "bool", "enumeration", "date", "datetime", "phone_number");

    private final Portal portal;
    private final Crm crm;

    PropertiesApi(Portal portal, Crm crm) {
        this.portal = portal;
        this.crm = crm;
    }

    SandboxResponse handle(ApiCall call) {
        ObjectType type = crm.schema().type(call.segment(0));
        if ("GET".equals(call.method()) || "read".equals(call.segment(2))) {
            Scopes.requireSchemaRead(call, type);
        } else {
            Scopes.requireSchemaWrite(call, type);
        }
        return switch (call.segment(1)) {
            case "" -> ofType(call, type);
            case "groups" -> groups(call, type);
            case "batch" -> batch(call, type);
            default -> one(call, type);
        };
    }

    private SandboxResponse ofType(ApiCall call, ObjectType type) {
        return switch (call.method()) {
            case "GET" -> SandboxResponse.json(200, results(type));
            case "POST" -> SandboxResponse.json(201, created(type, call.body()).toJson());
            default -> throw Refusal.unknownResource();
        };
    }

    private static ObjectNode results(ObjectType type) {
        ObjectNode body = Json.object();
        body.set(
                "results",
                Json.array(type.properties().stream()
                        .map(PropertyDefinition::toJson)
                        .toList()));
        return body;
    }

    private SandboxResponse groups(ApiCall call, ObjectType type) {
        if (call.is("GET", 2)) {
            ObjectNode body = Json.object();
            body.set(
                    "results",
                    Json.array(type.groups().values().stream()
                            .map(PropertyGroup::toJson)
                            .toList()));
            return SandboxResponse.json(200, body);
        }
        if (call.is("GET", 3) && type.groups().containsKey(call.segment(2))) {
            return SandboxResponse.json(200, type.groups().get(call.segment(2)).toJson());
        }
        if (call.is("POST", 2)) {
            String name = call.body().path("name").asText();
            if (type.groups().containsKey(name)) {
                throw alreadyExists("A property group named '" + name + "' already exists.");
            }
            PropertyGroup group = new PropertyGroup(
                    name, call.body().path("label").asText(name), type.groups().size());
            type.addGroup(group);
            return SandboxResponse.json(201, group.toJson());
        }
        throw Refusal.unknownResource();
    }

    private SandboxResponse batch(ApiCall call, ObjectType type) {
        if (!call.is("POST", 3)) {
            throw Refusal.unknownResource();
        }
        BatchAnswer answer = new BatchAnswer(portal);
        List<JsonNode> inputs = call.inputs(BatchApi.INPUTS_MAX);
        if ("create".equals(call.segment(2))) {
            Set<String> names = new LinkedHashSet<>();
            inputs.forEach(input -> {
                check(type, input);
                if (!names.add(input.path("name").asText())) {
                    throw alreadyExists("A property is named twice in one batch.");
                }
            });
            inputs.forEach(input -> answer.result(created(type, input).toJson()));
            return answer.response(201);
        }
        if ("read".equals(call.segment(2))) {
            Set<String> missing = new LinkedHashSet<>();
            for (JsonNode input : inputs) {
                PropertyDefinition property = type.property(input.path("name").asText());
                if (property == null) {
                    missing.add(input.path("name").asText());
                } else {
                    answer.result(property.toJson());
                }
            }
            answer.missing(type, missing);
            return answer.response(200);
        }
        throw Refusal.unknownResource();
    }

    private SandboxResponse one(ApiCall call, ObjectType type) {
        PropertyDefinition property = type.property(call.segment(1));
        if (property == null || call.size() != 2) {
            throw new Refusal(
                    404, "OBJECT_NOT_FOUND", "property " + call.segment(1) + " does not exist", Json.object());
        }
        return switch (call.method()) {
            case "GET" -> SandboxResponse.json(200, property.toJson());
            case "PATCH" ->
                SandboxResponse.json(200, changed(type, property, call.body()).toJson());
            case "DELETE" -> {
                if (property.hubspotDefined()) {
                    throw Refusal.validation("HubSpot defined properties can't be archived.");
                }
                type.remove(property.name());
                yield SandboxResponse.empty(204);
            }
            default -> throw Refusal.unknownResource();
        };
    }

    private PropertyDefinition created(ObjectType type, JsonNode json) {
        check(type, json);
        PropertyDefinition property = PropertyDefinition.fromJson(json, false, portal.now());
        type.add(property);
        return property;
    }

    private PropertyDefinition changed(ObjectType type, PropertyDefinition property, JsonNode changes) {
        ObjectNode merged = property.toJson();
        changes.properties().forEach(entry -> {
            if (Set.of("label", "description", "groupName", "options", "fieldType", "hidden")
                    .contains(entry.getKey())) {
                merged.set(entry.getKey(), entry.getValue());
            }
        });
        if (property.reference() != null) {
            merged.put("reference", property.reference());
        }
        merged.put("readOnly", property.readOnly());
        PropertyDefinition changed = PropertyDefinition.fromJson(merged, property.hubspotDefined(), portal.now())
                .createdAt(property.createdAt());
        type.add(changed);
        return changed;
    }

    private static void check(ObjectType type, JsonNode json) {
        String name = json.path("name").asText();
        if (!NAME.matcher(name).matches()) {
            throw Refusal.validation("Property names must start with a letter and hold a-z, 0-9 and _ only");
        }
        if (!TYPES.contains(json.path("type").asText())) {
            throw Refusal.validation("Invalid property type");
        }
        if (!type.groups().containsKey(json.path("groupName").asText())) {
            throw Refusal.validation("Property group does not exist");
        }
        if (type.property(name) != null) {
            throw alreadyExists("A property named '" + name + "' already exists.");
        }
        if (json.path("hasUniqueValue").asBoolean(false) && type.uniqueNames().size() >= UNIQUE_MAX) {
            throw Refusal.validation("At most 10 properties of an object type can have unique values");
        }
    }

    private static Refusal alreadyExists(String text) {
        return new Refusal(409, "OBJECT_ALREADY_EXISTS", text, Json.object());
    }
}
