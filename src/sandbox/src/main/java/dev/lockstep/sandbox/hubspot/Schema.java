package dev.lockstep.sandbox.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// All object types of the portal, in the order of the resource `hubspot/object-types.json`.
final class Schema {

    private final List<ObjectType> types = new ArrayList<>();

    Schema(Instant createdAt) {
        for (JsonNode name : resource("object-types.json")) {
            types.add(new ObjectType(resource("objects/" + name.asText() + ".json"), createdAt));
        }
    }

    List<ObjectType> types() {
        return types;
    }

    /// Finds a type by plural name, singular name or object type id.
    /// @throws Refusal 400 as the real API answers for a type it does not know
    ObjectType type(String nameOrId) {
        return types.stream()
                .filter(type -> type.answersTo(nameOrId))
                .findFirst()
                .orElseThrow(
                        () -> new Refusal(400, null, "Unable to infer object type from: " + nameOrId, Json.object()));
    }

    boolean knows(String nameOrId) {
        return types.stream().anyMatch(type -> type.answersTo(nameOrId));
    }

    static JsonNode resource(String name) {
        try (InputStream stream = Schema.class.getResourceAsStream("/dev/lockstep/sandbox/hubspot/" + name)) {
            return Json.MAPPER.readTree(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
