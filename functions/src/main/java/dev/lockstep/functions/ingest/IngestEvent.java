package dev.lockstep.functions.ingest;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;

/// What invokes `webhook-ingest`: a request through API Gateway's HTTP API (payload format 2.0) or an event from
/// EventBridge. Only one half is there; the other's components are null.
@RegisterForReflection
public record IngestEvent(
        String rawPath,
        String rawQueryString,
        Map<String, String> headers,
        RequestContext requestContext,
        String body,
        @JsonProperty("isBase64Encoded") boolean isBase64Encoded,
        String id,
        @JsonProperty("detail-type") String detailType,
        String source,
        JsonNode detail) {

    @RegisterForReflection
    public record RequestContext(String domainName, Http http, String requestId) {}

    @RegisterForReflection
    public record Http(String method, String path) {}

    boolean isFromEventBus() {
        return detailType != null;
    }

    /// Names the origin only: headers, body and detail may hold anything.
    @Override
    public String toString() {
        return isFromEventBus() ? "event " + id : "request to " + rawPath;
    }
}
