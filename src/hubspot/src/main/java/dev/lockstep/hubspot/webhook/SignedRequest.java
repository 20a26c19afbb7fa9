package dev.lockstep.hubspot.webhook;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/// A webhook request as it came in. `url`: the public address that HubSpot called, with its query. `headers`:
/// names in lower case. `body`: UTF-8, as it was sent.
public record SignedRequest(String method, String url, Map<String, String> headers, String body) {
    public SignedRequest {
        headers = Map.copyOf(headers);
    }

    /// The address of a request that arrived at an HTTP API of AWS API Gateway (payload 2.0). `publicBase`: what
    /// stands before `rawPath` in the address that HubSpot was given, or `""` where that is `https://` and the
    /// Host header.
    public static String publicUrl(String publicBase, String host, String rawPath, String rawQueryString) {
        String base = publicBase.isBlank() ? "https://" + host : publicBase.strip();
        String trimmed = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        String query = rawQueryString == null || rawQueryString.isEmpty() ? "" : "?" + rawQueryString;
        return trimmed + rawPath + query;
    }

    byte[] signedBytes(String decodedUrl, String timestamp) {
        return (method + decodedUrl + body + timestamp).getBytes(StandardCharsets.UTF_8);
    }

    /// Names method and address without the query: the body holds personal values.
    @Override
    public String toString() {
        int query = url.indexOf('?');
        return method + " " + (query < 0 ? url : url.substring(0, query));
    }
}
