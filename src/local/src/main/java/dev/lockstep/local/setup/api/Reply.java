package dev.lockstep.local.setup.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/// An answer of either CRM, good or bad.
public record Reply(int status, Map<String, String> headers, JsonNode body) {
    public boolean isDone() {
        return status >= 200 && status < 300;
    }

    /// The CRM's own code: HubSpot's `category`, Salesforce's `errorCode`; else the status.
    public String errorCode() {
        JsonNode error = body.isArray() ? body.path(0) : body;
        return error.path("errorCode").asText(error.path("category").asText("HTTP " + status));
    }

    /// The code and what the CRM said. Only for set-up calls, whose errors speak of definitions and never of
    /// people.
    public String error() {
        JsonNode error = body.isArray() ? body.path(0) : body;
        String message = error.path("message").asText("");
        return message.isEmpty() ? errorCode() : errorCode() + ", " + message;
    }

    /// A number in a header, such as what is left of an allowance.
    public Optional<Long> number(String header) {
        return Optional.ofNullable(headers.get(header))
                .filter(text -> text.matches("\\d{1,18}"))
                .map(Long::valueOf);
    }
}
