package dev.lockstep.sandbox.salesforce.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.sandbox.http.SandboxRequest;
import dev.lockstep.sandbox.http.SandboxResponse;
import dev.lockstep.sandbox.salesforce.org.Caller;
import dev.lockstep.sandbox.salesforce.org.Org;
import dev.lockstep.sandbox.salesforce.org.Settings;
import dev.lockstep.sandbox.salesforce.schema.ObjectType;
import dev.lockstep.sandbox.salesforce.store.Transaction;
import dev.lockstep.sandbox.salesforce.value.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Routes requests under `/services/data`. One request is one transaction.
public final class DataApi {

    private static final Pattern VERSION = Pattern.compile("v(\\d{2})\\.0");
    private static final Pattern CLIENT = Pattern.compile("client\\s*=\\s*([^,;\\s]+)");

    private final Org org;
    private final ApiUsage usage;
    private final QueryResource queries = new QueryResource();
    private final RowResource rows = new RowResource();
    private final CollectionResource collections = new CollectionResource();
    private final DescribeResource describes = new DescribeResource();
    private final ToolingResource tooling = new ToolingResource(queries);
    private final ReplicationResource replication = new ReplicationResource();
    private final CompositeResource composite = new CompositeResource(this::route);

    public DataApi(Org org, ApiUsage usage) {
        this.org = org;
        this.usage = usage;
    }

    /// The list of versions, for which nobody has to be logged in.
    public SandboxResponse versions() {
        ArrayNode versions = Json.array();
        for (int version = Settings.VERSION_MIN; version <= Settings.VERSION_MAX; version++) {
            String season = List.of("Summer", "Winter", "Spring").get((version - 46) % 3);
            int year = 19 + (version - 46 + 2) / 3;
            versions.addObject()
                    .put("label", season + " '" + year)
                    .put("url", "/services/data/v" + version + ".0")
                    .put("version", version + ".0");
        }
        return SandboxResponse.json(200, versions);
    }

    /// Answers a request of a logged-in user; what it changed is committed unless it was refused.
    public SandboxResponse handle(SandboxRequest request, String userId) {
        return handle(request, caller(request, userId));
    }

    /// Answers a request on behalf of a caller, such as a person in the browser.
    public SandboxResponse handle(SandboxRequest request, Caller caller) {
        List<String> segments = ApiCall.segments(request.path());
        Transaction transaction = org.begin();
        try {
            Matcher version = segments.size() < 3 ? null : VERSION.matcher(segments.get(2));
            if (version == null || !version.matches() || !served(Integer.parseInt(version.group(1)))) {
                throw Refusal.notFound();
            }
            ApiCall call = new ApiCall(
                    org,
                    caller,
                    transaction,
                    request,
                    segments.get(2).substring(1),
                    segments.subList(3, segments.size()));
            SandboxResponse response = route(call);
            org.commit(transaction, caller);
            return response;
        } catch (Refusal refusal) {
            transaction.rollbackTo(0);
            return refusal.response();
        }
    }

    /// The kind of endpoint a path belongs to, for counting.
    public static String kind(String path) {
        List<String> segments = ApiCall.segments(path);
        if (segments.size() < 4) {
            return segments.size() < 3 ? "versions" : "resources";
        }
        String first = segments.get(3);
        boolean collection = first.equals("composite") && segments.size() > 4;
        boolean describe = segments.getLast().equals("describe");
        return collection ? "composite/" + segments.get(4) : describe ? "describe" : first;
    }

    private static boolean served(int version) {
        return version >= Settings.VERSION_MIN && version <= Settings.VERSION_MAX;
    }

    private SandboxResponse route(ApiCall call) {
        List<String> segments = call.segments();
        if (segments.isEmpty()) {
            return resources(call);
        }
        return switch (segments.getFirst()) {
            case "query", "queryAll" -> queries.handle(call);
            case "limits" -> SandboxResponse.json(200, usage.limits());
            case "sobjects" -> sobjects(call);
            case "composite" -> composite(call);
            case "tooling" -> tooling.handle(call);
            case "actions" -> throw Refusal.of(404, "NOT_FOUND", "Invalid Action Type");
            default -> throw Refusal.notFound();
        };
    }

    private SandboxResponse composite(ApiCall call) {
        if (call.segments().size() == 1) {
            return composite.handle(call);
        }
        if (call.segments().get(1).equals("sobjects")) {
            return collections.handle(call);
        }
        throw Refusal.notFound();
    }

    private SandboxResponse sobjects(ApiCall call) {
        List<String> segments = call.segments();
        if (segments.size() == 1) {
            return describes.global(call);
        }
        ObjectType type = call.type(segments.get(1));
        if (segments.size() == 2) {
            return switch (call.method()) {
                case "GET" -> describes.basic(call, type);
                case "POST" -> rows.create(call, type);
                default -> throw Refusal.methodNotAllowed(call.method());
            };
        }
        String third = segments.get(2);
        if (segments.size() == 3) {
            return switch (third) {
                case "describe" -> describes.describe(call, type);
                case "updated" -> replication.updated(call, type);
                case "deleted" -> replication.deleted(call, type);
                default -> rows.byId(call, type, third);
            };
        }
        if (segments.size() == 4) {
            return rows.byExternalId(call, type, third, segments.get(3));
        }
        throw Refusal.notFound();
    }

    private static SandboxResponse resources(ApiCall call) {
        ObjectNode body = Json.object();
        for (String name : List.of("composite", "limits", "query", "queryAll", "sobjects")) {
            body.put(name, call.base() + "/" + name);
        }
        return SandboxResponse.json(200, body);
    }

    private static Caller caller(SandboxRequest request, String userId) {
        Map<String, String> headers = request.headers();
        List<String> segments = ApiCall.segments(request.path());
        String version = segments.size() < 3 ? "67.0" : segments.get(2).replaceFirst("^v", "");
        String rule = headers.getOrDefault("sforce-duplicate-rule-header", "")
                .toLowerCase(Locale.ROOT)
                .replace(" ", "");
        return new Caller(
                userId,
                origin("rest", version, headers.get("sforce-call-options")),
                rule.contains("allowsave=true"),
                rule.contains("includerecorddetails=true"));
    }

    /// A change event's origin: the API, its version and the client's name where one was given.
    public static String origin(String api, String version, String callOptions) {
        Matcher client = CLIENT.matcher(callOptions == null ? "" : callOptions);
        return "com/salesforce/api/" + api + "/" + version + (client.find() ? ";client=" + client.group(1) : "");
    }
}
