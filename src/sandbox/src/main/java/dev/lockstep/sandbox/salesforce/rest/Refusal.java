package dev.lockstep.sandbox.salesforce.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.lockstep.sandbox.http.SandboxResponse;
import dev.lockstep.sandbox.salesforce.value.Json;
import dev.lockstep.sandbox.salesforce.write.ApiError;
import java.util.List;

/// Ends a request with an error array; caught in one place.
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private final int status;
    private final transient List<ApiError> errors;

    Refusal(int status, List<ApiError> errors) {
        super(errors.getFirst().code(), null, false, false);
        this.status = status;
        this.errors = errors;
    }

    static Refusal of(int status, String code, String message) {
        return new Refusal(status, List.of(ApiError.request(code, message)));
    }

    static Refusal notFound() {
        return new Refusal(404, List.of(ApiError.notFound()));
    }

    static Refusal methodNotAllowed(String method) {
        return of(405, "METHOD_NOT_ALLOWED", "HTTP Method '" + method + "' not allowed.");
    }

    SandboxResponse response() {
        ArrayNode body = Json.array();
        errors.forEach(error -> body.add(error.toTopLevel()));
        return SandboxResponse.json(status, body);
    }
}
