package dev.lockstep.sandbox.salesforce.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.sandbox.http.SandboxRequest;
import dev.lockstep.sandbox.salesforce.org.Caller;
import dev.lockstep.sandbox.salesforce.org.Org;
import dev.lockstep.sandbox.salesforce.org.UserAccess;
import dev.lockstep.sandbox.salesforce.schema.ObjectType;
import dev.lockstep.sandbox.salesforce.store.Transaction;
import dev.lockstep.sandbox.salesforce.value.Json;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// One authenticated REST request. `segments` are the decoded parts of the path after the version.
record ApiCall(
        Org org,
        Caller caller,
        Transaction transaction,
        SandboxRequest request,
        String version,
        List<String> segments) {

    UserAccess access() {
        return org.access(caller.userId());
    }

    String method() {
        return request.method();
    }

    /// `/services/data/v67.0`
    String base() {
        return "/services/data/v" + version;
    }

    /// The object type of that name that the caller may see; 404 otherwise.
    ObjectType type(String name) {
        ObjectType type = org.schema().type(name);
        if (type == null || !access().canRead(type)) {
            throw Refusal.notFound();
        }
        return type;
    }

    /// The body as a JSON object; 400 when it is not one.
    ObjectNode body() {
        JsonNode node = Json.parse(request.text());
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw Refusal.of(
                400,
                "JSON_PARSER_ERROR",
                request.body().length == 0
                        ? "The HTTP entity body is required, but this request has no entity body."
                        : "Unexpected input: the request body is not a JSON object at [line:1, column:1]");
    }

    static List<String> segments(String rawPath) {
        return Arrays.stream(rawPath.split("/", -1))
                .filter(part -> !part.isEmpty())
                .map(part -> URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8))
                .toList();
    }
}
