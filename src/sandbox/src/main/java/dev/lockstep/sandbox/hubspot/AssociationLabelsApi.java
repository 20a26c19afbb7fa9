package dev.lockstep.sandbox.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.sandbox.http.SandboxResponse;
import java.util.Collection;

/// `/crm/v4/associations/{from}/{to}/labels[/{typeId}]`: association types, and the labels that a portal adds.
final class AssociationLabelsApi {

    private final Associations associations;

    AssociationLabelsApi(Associations associations) {
        this.associations = associations;
    }

    SandboxResponse handle(ApiCall call, ObjectType from, ObjectType to) {
        if (call.is("GET", 3)) {
            Scopes.requireSchemaRead(call, from);
            return results(associations.types(from, to));
        }
        Scopes.requireSchemaWrite(call, from);
        if (call.is("POST", 3)) {
            return create(call.body(), from, to);
        }
        if (call.is("PUT", 3)) {
            JsonNode body = call.body();
            AssociationType type = own(from, to, body.path("associationTypeId").asText());
            associations.rename(type, label(body));
            return SandboxResponse.empty(204);
        }
        if (call.is("DELETE", 4)) {
            AssociationType type = own(from, to, call.segment(3));
            if (associations.used(type)) {
                throw Refusal.validation("The label is in use. Remove it from all associations first.");
            }
            associations.undefine(type);
            return SandboxResponse.empty(204);
        }
        throw Refusal.unknownResource();
    }

    private SandboxResponse create(JsonNode body, ObjectType from, ObjectType to) {
        if (body.path("name").asText().isBlank()) {
            throw Refusal.validation("Some required fields were not set: [name]");
        }
        String label = label(body);
        if (associations.types(from, to).stream().anyMatch(type -> label.equalsIgnoreCase(type.label()))) {
            throw Refusal.validation("An association label with the name '" + label + "' already exists");
        }
        if (associations.unlabelled(from, to) == null) {
            throw Refusal.validation("No association type exists from " + from.name() + " to " + to.name());
        }
        return results(
                associations.define(from, to, label, body.path("inverseLabel").asText(null)));
    }

    private static String label(JsonNode body) {
        String label = body.path("label").asText();
        if (label.isBlank()) {
            throw Refusal.validation("Some required fields were not set: [label]");
        }
        return label;
    }

    private AssociationType own(ObjectType from, ObjectType to, String typeId) {
        AssociationType type = associations.type(from, to, (int) Crm.parseId(typeId));
        if (type == null || !type.userDefined()) {
            throw Refusal.validation("Association type id " + typeId + " is not a label of this account");
        }
        return type;
    }

    private static SandboxResponse results(Collection<AssociationType> types) {
        ObjectNode body = Json.object();
        ArrayNode results = body.putArray("results");
        types.forEach(type -> results.add(type.toJson()));
        return SandboxResponse.json(200, body);
    }
}
