package dev.lockstep.sandbox.hubspot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.sandbox.http.SandboxRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// An authenticated call: its path without the version, its caller and its input, read as HubSpot reads it.
record ApiCall(SandboxRequest request, ApiPath path, Set<String> scopes, Source by) {

    String method() {
        return request.method();
    }

    int size() {
        return path.segments().size();
    }

    /// The i-th segment behind the API's name, or `""` behind the end.
    String segment(int i) {
        return i < size() ? path.segments().get(i) : "";
    }

    boolean is(String method, int segments) {
        return request.method().equals(method) && size() == segments;
    }

    /// @throws Refusal 403 when the token has none of these scopes
    void requireScope(String... anyOf) {
        List<String> wanted = List.of(anyOf);
        if (wanted.stream().noneMatch(scopes::contains)) {
            throw AccessTokens.missing(wanted);
        }
    }

    /// The body as a JSON object.
    JsonNode body() {
        JsonNode body = json();
        if (!body.isObject()) {
            throw Refusal.unreadable("Cannot deserialize value of type `object` from another value");
        }
        return body;
    }

    JsonNode json() {
        try {
            JsonNode body = Json.MAPPER.readTree(request.body());
            if (body == null || body.isMissingNode()) {
                throw Refusal.unreadable("No content to map due to end-of-input");
            }
            return body;
        } catch (JsonProcessingException e) {
            throw Refusal.unreadable(e.getLocation(), "not well-formed");
        } catch (IOException _) {
            throw Refusal.unreadable("not readable");
        }
    }

    /// The batch inputs: objects, at most `max` of them.
    List<JsonNode> inputs(int max) {
        JsonNode inputs = body().path("inputs");
        if (!inputs.isArray()) {
            throw Refusal.validation("Some required fields were not set: [inputs]");
        }
        if (inputs.size() > max) {
            throw Refusal.validation(
                    "The maximum number of inputs supported in a batch request is " + max + ", got " + inputs.size());
        }
        List<JsonNode> list = new ArrayList<>();
        for (JsonNode input : inputs) {
            if (!input.isObject()) {
                throw Refusal.unreadable("Cannot deserialize value of type `object` from another value");
            }
            list.add(input);
        }
        return list;
    }

    /// The `properties` of a write: scalars become text as in HubSpot's string map, JSON nulls are left out.
    static Map<String, String> properties(JsonNode input) {
        JsonNode properties = input.path("properties");
        Map<String, String> values = new LinkedHashMap<>();
        if (properties.isMissingNode() || properties.isNull()) {
            return values;
        }
        if (!properties.isObject()) {
            throw Refusal.unreadable("Cannot deserialize value of type `Map<String,String>` from another value");
        }
        properties.properties().forEach(entry -> {
            if (entry.getValue().isContainerNode()) {
                throw Refusal.unreadable("Cannot deserialize value of type `String` from Object or Array value");
            }
            if (!entry.getValue().isNull()) {
                values.put(entry.getKey(), entry.getValue().asText());
            }
        });
        return values;
    }

    /// A list of names in a body; absent means empty.
    static List<String> names(JsonNode body, String key) {
        List<String> names = new ArrayList<>();
        body.path(key).forEach(name -> names.add(name.asText()));
        return names;
    }

    /// A list in the query, written `a,b` or as a repeated parameter.
    List<String> queryList(String name) {
        List<String> values = new ArrayList<>();
        for (String value : request.query().getOrDefault(name, List.of())) {
            for (String part : value.split(",", -1)) {
                if (!part.isBlank()) {
                    values.add(part.strip());
                }
            }
        }
        return values;
    }

    boolean queryFlag(String name) {
        return "true".equalsIgnoreCase(request.first(name));
    }

    /// A number in the query, between 1 and `max`.
    int queryLimit(int otherwise, int max) {
        String text = request.first("limit");
        if (text == null || text.isEmpty()) {
            return otherwise;
        }
        long limit = Crm.parseId(text);
        if (limit < 1 || limit > max) {
            throw Refusal.validation("limit must be between 1 and " + max);
        }
        return (int) limit;
    }

    /// The cursor of a list whose cursors are ids; 0 when there is none.
    long queryAfter() {
        String text = request.first("after");
        if (text == null || text.isEmpty()) {
            return 0;
        }
        long after = Crm.parseId(text);
        if (after < 0) {
            throw Refusal.validation("after is not a valid cursor");
        }
        return after;
    }
}
