package dev.lockstep.hubspot.api;

import java.util.List;

/// The answer to a batch call, in no particular order: what was done, and an error for what was not (HTTP 207).
public record Batch(List<ApiRecord> results, List<ApiError> errors) {
    public Batch {
        results = List.copyOf(results);
        errors = List.copyOf(errors);
    }
}
