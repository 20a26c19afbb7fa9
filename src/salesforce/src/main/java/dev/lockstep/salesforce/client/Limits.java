package dev.lockstep.salesforce.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/// The org's API calls in a rolling 24 hours: the most there may be, and what is left.
public record Limits(int dailyCallsMax, int dailyCallsLeft) {
    static Optional<Limits> read(JsonNode body) {
        JsonNode daily = body.path("DailyApiRequests");
        return daily.path("Max").isInt() && daily.path("Remaining").isInt()
                ? Optional.of(new Limits(
                        daily.path("Max").asInt(), daily.path("Remaining").asInt()))
                : Optional.empty();
    }
}
