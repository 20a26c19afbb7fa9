package dev.lockstep.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// One HTTP response of a sandbox core. Status 0 means that the connection is dropped without an answer.
@SuppressWarnings("ArrayRecordComponent") // a body is bytes; responses are never compared
public record SandboxResponse(int status, Map<String, String> headers, byte[] body) {

    private static final byte[] NO_BODY = new byte[0];

    /// A JSON answer with HubSpot's and Salesforce's usual content type.
    public static SandboxResponse json(int status, JsonNode body) {
        return new SandboxResponse(
                status,
                Map.of("content-type", "application/json;charset=utf-8"),
                body.toString().getBytes(StandardCharsets.UTF_8));
    }

    public static SandboxResponse empty(int status) {
        return new SandboxResponse(status, Map.of(), NO_BODY);
    }

    /// The same response with one header added or replaced; names are lower-case.
    public SandboxResponse withHeader(String name, String value) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put(name, value);
        return new SandboxResponse(status, all, body);
    }

    /// The body as UTF-8 text.
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
