package dev.lockstep.salesforce.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.salesforce.SalesforceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What became of one record of a collection. `id`: 18 characters, absent for most failures. `created`: an
/// upsert's answer only.
public record SaveResult(boolean success, Optional<String> id, boolean created, List<ApiError> errors) {
    public SaveResult {
        errors = List.copyOf(errors);
    }

    /// One result a record, in the order of the request; empty when the body is no such list.
    static Optional<List<SaveResult>> list(JsonNode body) {
        if (!body.isArray()) {
            return Optional.empty();
        }
        List<SaveResult> results = new ArrayList<>();
        for (JsonNode result : body) {
            if (!result.path("success").isBoolean()) {
                return Optional.empty();
            }
            results.add(one(result));
        }
        return Optional.of(results);
    }

    /// The answer to one record; empty when the body is none.
    static Optional<SaveResult> single(JsonNode body) {
        return body.path("success").isBoolean() ? Optional.of(one(body)) : Optional.empty();
    }

    private static SaveResult one(JsonNode result) {
        boolean success = result.path("success").asBoolean();
        String id = result.path("id").asText("");
        return new SaveResult(
                success,
                SalesforceId.isId(id) ? Optional.of(SalesforceId.to18(id)) : Optional.empty(),
                result.path("created").asBoolean(false),
                success ? List.of() : ApiError.list(result.path("errors")));
    }
}
