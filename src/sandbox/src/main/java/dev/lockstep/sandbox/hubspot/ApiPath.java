package dev.lockstep.sandbox.hubspot;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A request path with its version taken out: `/crm/v3/objects/contacts/batch/read` and
/// `/crm/objects/2026-03/contacts/batch/read` are the same `objects` call.
record ApiPath(String api, List<String> segments, boolean dated) {

    /// The API that visitors' browsers call, without a token.
    static final String FORM_SUBMIT = "form-submit";

    private static final String DATED = "2026-03";
    private static final List<String> TOKEN_INFO = List.of("oauth", "v2", "private-apps", "get", "access-token-info");
    private static final Set<String> TYPED = Set.of("objects", "properties", "associations", "pipelines");
    private static final Map<List<String>, String> APIS = Map.ofEntries(
            Map.entry(List.of("crm", "v3", "objects"), "objects"),
            Map.entry(List.of("crm", "v3", "properties"), "properties"),
            Map.entry(List.of("crm", "v3", "owners"), "owners"),
            Map.entry(List.of("crm", "v3", "lists"), "lists"),
            Map.entry(List.of("crm", "v3", "pipelines"), "pipelines"),
            Map.entry(List.of("crm", "v4", "objects"), "objects"),
            Map.entry(List.of("crm", "v4", "associations"), "associations"),
            Map.entry(List.of("crm", "objects", DATED), "objects"),
            Map.entry(List.of("crm", "properties", DATED), "properties"),
            Map.entry(List.of("crm", "owners", DATED), "owners"),
            Map.entry(List.of("crm", "lists", DATED), "lists"),
            Map.entry(List.of("crm", "pipelines", DATED), "pipelines"),
            Map.entry(List.of("crm", "associations", DATED), "associations"),
            Map.entry(List.of("settings", "v3", "currencies"), "currencies"),
            Map.entry(List.of("settings", "currencies", DATED), "currencies"),
            Map.entry(List.of("marketing", "v3", "campaigns"), "campaigns"),
            Map.entry(List.of("marketing", "campaigns", DATED), "campaigns"),
            Map.entry(List.of("marketing", "v3", "forms"), "forms"),
            Map.entry(List.of("marketing", "forms", DATED), "forms"),
            Map.entry(List.of("form-integrations", "v1", "submissions"), "submissions"),
            Map.entry(List.of("submissions", "v3", "integration"), FORM_SUBMIT),
            Map.entry(List.of("webhooks-journal", "journal", DATED), "journal"),
            Map.entry(List.of("webhooks-journal", "journal-local", DATED), "journal"),
            Map.entry(List.of("webhooks-journal", "subscriptions", DATED), "journal-subscriptions"));
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
            "update-visibility",
            "object-type-id",
            "name",
            "update-list-name",
            "assets",
            "reports",
            "metrics",
            "revenue",
            "budget",
            "totals",
            "forms",
            "submit",
            "secure",
            "earliest",
            "latest",
            "offset",
            "next");

    /// @throws Refusal 404 for a path outside of what the sandbox knows, 400 for a malformed escape
    static ApiPath parse(String rawPath) {
        List<String> parts = split(rawPath);
        String api = parts.size() < 3 ? null : APIS.get(parts.subList(0, 3));
        if (api != null) {
            return new ApiPath(api, parts.subList(3, parts.size()), parts.contains(DATED));
        }
        if (parts.size() == 3
                && "account-info".equals(parts.get(0))
                && Set.of("v3", DATED).contains(parts.get(1))) {
            return new ApiPath("account-info", parts.subList(2, 3), DATED.equals(parts.get(1)));
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
            boolean typeName = i == 0 && TYPED.contains(api);
            kind.append('/').append(typeName || FIXED_WORDS.contains(segment) ? segment : "{id}");
        }
        return kind.toString();
    }
}
