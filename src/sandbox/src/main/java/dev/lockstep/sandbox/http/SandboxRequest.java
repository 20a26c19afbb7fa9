package dev.lockstep.sandbox.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One HTTP request as a sandbox core sees it. `path` is the raw path (still percent-encoded, no query); `query`
/// is decoded and keeps its order; header names are lower-case. The body is never null and is not copied.
@SuppressWarnings("ArrayRecordComponent") // a body is bytes; requests are never compared
public record SandboxRequest(
        String method, String path, Map<String, List<String>> query, Map<String, String> headers, byte[] body) {

    /// The body as UTF-8 text; malformed bytes become U+FFFD.
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /// The first value of a query parameter, or null when it is absent.
    public String first(String queryName) {
        List<String> values = query.get(queryName);
        return values == null || values.isEmpty() ? null : values.getFirst();
    }

    /// A request from a request target such as `/crm/v3/owners?limit=2`, as a client would send it.
    /// @throws IllegalArgumentException when a percent escape in the query is malformed
    public static SandboxRequest of(String method, String target, Map<String, String> headers, byte[] body) {
        int mark = target.indexOf('?');
        String path = mark < 0 ? target : target.substring(0, mark);
        return new SandboxRequest(
                method, path, mark < 0 ? Map.of() : parseQuery(target.substring(mark + 1)), headers, body);
    }

    private static Map<String, List<String>> parseQuery(String raw) {
        Map<String, List<String>> query = new LinkedHashMap<>();
        for (String pair : raw.split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            query.computeIfAbsent(decode(name), key -> new ArrayList<>()).add(decode(value));
        }
        return query;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
