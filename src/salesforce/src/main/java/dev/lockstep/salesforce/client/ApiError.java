package dev.lockstep.salesforce.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/// One error as Salesforce said it. `code`: `errorCode`, in collections `statusCode`. `message` may hold personal
/// values. `detail`: the whole error, for what only some of them carry (`duplicateResult`).
public record ApiError(String code, String message, List<String> fields, JsonNode detail) {
    public static final String UNKNOWN = "UNKNOWN";

    public ApiError {
        fields = List.copyOf(fields);
    }

    /// Reads an array of errors; a body that is none is told as one error of code `UNKNOWN`.
    public static List<ApiError> list(JsonNode body) {
        List<ApiError> errors = new ArrayList<>();
        if (body.isArray()) {
            body.forEach(error -> errors.add(one(error)));
        } else if (body.isObject()) {
            errors.add(one(body));
        }
        return errors.isEmpty()
                ? List.of(new ApiError(UNKNOWN, "Salesforce gave no reason", List.of(), Json.object()))
                : List.copyOf(errors);
    }

    private static ApiError one(JsonNode error) {
        String code = error.path("errorCode").asText(error.path("statusCode").asText(UNKNOWN));
        List<String> fields = new ArrayList<>();
        error.path("fields").forEach(field -> fields.add(field.asText()));
        return new ApiError(code, error.path("message").asText(""), fields, error);
    }

    /// Names code and fields only: the message may hold a person's values.
    @Override
    public String toString() {
        return code + " " + fields;
    }
}
