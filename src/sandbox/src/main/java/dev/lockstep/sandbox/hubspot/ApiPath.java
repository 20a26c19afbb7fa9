package dev.lockstep.sandbox.hubspot;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A request path with its version taken out: `/crm/v3/objects/contacts/batch/read` and
/// `/crm/objects/2026-03/contacts/batch/read` are the same `objects` call.
record ApiPath(String api, List<String> segments, boolean dated) {

    private static final String DATED = "2026-03";
    private static final Set<String> CRM_V3 = Set.of("objects", "properties", "owners", "lists", "pipelines");
    private static final Set<String> CRM_V4 = Set.of("objects", "associations");
    private static final Set<String> CRM_DATED =
            Set.of("objects", "properties", "owners", "lists", "associations", "pipelines");
    private static final List<String> TOKEN_INFO = List.of("oauth", "v2", "private-apps", "get", "access-token-info");
    private static final Set<String> FIXED_WORDS = Set.of(
            "search",
            "merge",
            "gdpr-delete",
            "batch",
            "read",
            "create",
            "update",
            "upsert",
            "archive",
            "associations",
            "labels",
            "default",
            "associate",
            "memberships",
            "add",
            "remove",
            "add-and-remove",
            "join-order",
            "records",
            "groups",
            "details",
            "stages",
            "codes",
            "company-currency",
            "exchange-rates",
            "current",
            "update-visibility");

    /// @throws Refusal 404 for a path outside of what the sandbox knows, 400 for a malformed escape
    static ApiPath parse(String rawPath) {
        List<String> parts = split(rawPath);
        if (parts.size() >= 3 && "crm".equals(parts.get(0))) {
            String second = parts.get(1);
            String third = parts.get(2);
            if (("v3".equals(second) && CRM_V3.contains(third)) || ("v4".equals(second) && CRM_V4.contains(third))) {
                return new ApiPath(third, parts.subList(3, parts.size()), false);
            }
            if (CRM_DATED.contains(second) && DATED.equals(third)) {
                return new ApiPath(second, parts.subList(3, parts.size()), true);
            }
        }
        if (parts.size() == 3
                && "account-info".equals(parts.get(0))
                && Set.of("v3", DATED).contains(parts.get(1))) {
            return new ApiPath("account-info", parts.subList(2, 3), DATED.equals(parts.get(1)));
        }
        if (parts.size() >= 3 && "settings".equals(parts.get(0))) {
            List<String> api = parts.subList(1, 3);
            if (api.equals(List.of("v3", "currencies")) || api.equals(List.of("currencies", DATED))) {
                return new ApiPath("currencies", parts.subList(3, parts.size()), DATED.equals(api.get(1)));
            }
        }
        if (parts.equals(TOKEN_INFO)) {
            return new ApiPath("private-apps", List.of(), false);
        }
        throw Refusal.unknownResource();
    }

    private static List<String> split(String rawPath) {
        List<String> parts = new ArrayList<>();
        for (String part : rawPath.split("/", -1)) {
            if (!part.isEmpty()) {
                try {
                    parts.add(URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8));
                } catch (IllegalArgumentException _) {
                    throw new Refusal(400, null, "Malformed escape in the path", Json.object());
                }
            }
        }
        return parts;
    }

    boolean search() {
        return "objects".equals(api) && segments.size() == 2 && "search".equals(segments.get(1));
    }

    /// The kind of endpoint for call counters, such as `GET objects/contacts/{id}`.
    String kind(String method) {
        StringBuilder kind = new StringBuilder(method).append(' ').append(api);
        for (int i = 0; i < segments.size(); i++) {
            String segment = segments.get(i);
            boolean typeName = i == 0 && !"lists".equals(api) && !"owners".equals(api) && !"currencies".equals(api);
            kind.append('/').append(typeName || FIXED_WORDS.contains(segment) ? segment : "{id}");
        }
        return kind.toString();
    }
}
