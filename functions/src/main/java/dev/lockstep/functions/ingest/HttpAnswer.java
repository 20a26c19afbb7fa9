package dev.lockstep.functions.ingest;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;

/// A response in API Gateway's payload format 2.0; the body is JSON.
@RegisterForReflection
public record HttpAnswer(int statusCode, Map<String, String> headers, String body) {
    public HttpAnswer {
        headers = Map.copyOf(headers);
    }

    static HttpAnswer json(int statusCode, String body) {
        return new HttpAnswer(statusCode, Map.of("content-type", "application/json"), body);
    }
}
