package dev.lockstep.sandbox.salesforce;

import dev.lockstep.sandbox.http.SandboxRequest;
import dev.lockstep.sandbox.http.SandboxResponse;
import dev.lockstep.sandbox.salesforce.auth.OAuth;
import dev.lockstep.sandbox.salesforce.auth.Sessions;
import dev.lockstep.sandbox.salesforce.control.ControlApi;
import dev.lockstep.sandbox.salesforce.org.Faults;
import dev.lockstep.sandbox.salesforce.org.Org;
import dev.lockstep.sandbox.salesforce.rest.ApiUsage;
import dev.lockstep.sandbox.salesforce.rest.DataApi;
import dev.lockstep.sandbox.salesforce.soap.SoapApi;
import dev.lockstep.sandbox.salesforce.value.Json;
import dev.lockstep.sandbox.salesforce.write.ApiError;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// What every request passes before it reaches an API: faults, length of the URI, login, limits.
record FrontDoor(
        Org org, Sessions sessions, ApiUsage usage, OAuth oauth, DataApi data, SoapApi soap, ControlApi control) {

    private static final int URI_BYTES_MAX = 16_384;
    private static final String CONTROL = "/__sandbox/";
    private static final String OAUTH = "/services/oauth2/";

    SandboxResponse handle(SandboxRequest request) {
        if (request.path().startsWith(CONTROL)) {
            return control.handle(request.path().substring(CONTROL.length()), request);
        }
        if (uriBytes(request) > URI_BYTES_MAX) {
            return new SandboxResponse(
                    414,
                    Map.of("content-type", "text/html;charset=iso-8859-1"),
                    "<h1>Bad Message 414</h1><pre>reason: URI Too Long</pre>".getBytes(StandardCharsets.UTF_8));
        }
        Faults.Kind fault = org.faults().take(request);
        if (fault == null && chance(org.settings().failBeforeProbability)) {
            fault = Faults.Kind.SERVER_ERROR_BEFORE;
        }
        return switch (fault) {
            case null -> unavailableAfter(request);
            case DROP_BEFORE -> SandboxResponse.empty(0);
            case DROP_AFTER -> {
                serve(request);
                yield SandboxResponse.empty(0);
            }
            case SERVER_ERROR_BEFORE -> unavailable();
            case SERVER_ERROR_AFTER -> {
                serve(request);
                yield unavailable();
            }
            case REQUEST_LIMIT -> limitExceeded();
            case SESSION_EXPIRED -> {
                sessions.end(OAuth.bearer(request));
                yield serve(request);
            }
            case LOCK_ROW -> throw new IllegalStateException("LOCK_ROW hits records, not requests");
        };
    }

    private SandboxResponse unavailableAfter(SandboxRequest request) {
        SandboxResponse response = serve(request);
        return chance(org.settings().failAfterProbability) ? unavailable() : response;
    }

    private SandboxResponse serve(SandboxRequest request) {
        String path = request.path();
        SandboxResponse response = null;
        if (path.startsWith(OAUTH)) {
            response = oauth.handle(path.substring(OAUTH.length()), request);
        } else if (path.matches("/id/\\w+/\\w+")) {
            String[] ids = path.split("/", -1);
            response = oauth.identity(ids[2], ids[3], request);
        } else if (path.startsWith("/services/Soap/")) {
            response = soap.handle(request);
        } else if (path.equals("/services/data") || path.equals("/services/data/")) {
            response = data.versions();
        } else if (path.startsWith("/services/data/")) {
            response = rest(request);
        }
        return response == null ? error(404, ApiError.notFound()) : response;
    }

    private SandboxResponse rest(SandboxRequest request) {
        String userId = sessions.user(OAuth.bearer(request));
        if (userId == null) {
            return error(401, ApiError.request("INVALID_SESSION_ID", "Session expired or invalid"))
                    .withHeader("www-authenticate", "Token");
        }
        if (!usage.admit(DataApi.kind(request.path()))) {
            return limitExceeded();
        }
        return data.handle(request, userId).withHeader("sforce-limit-info", usage.limitInfo());
    }

    private SandboxResponse limitExceeded() {
        return error(403, ApiError.request("REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded."))
                .withHeader("sforce-limit-info", usage.limitInfo());
    }

    private static SandboxResponse unavailable() {
        return error(503, ApiError.request("SERVER_UNAVAILABLE", "The server is temporarily unavailable"));
    }

    private static SandboxResponse error(int status, ApiError error) {
        return SandboxResponse.json(status, Json.array().add(error.toTopLevel()));
    }

    private boolean chance(double probability) {
        return probability > 0 && org.random().nextDouble() < probability;
    }

    private static long uriBytes(SandboxRequest request) {
        long bytes = request.path().length();
        for (var parameter : request.query().entrySet()) {
            for (String value : parameter.getValue()) {
                bytes += parameter.getKey().length() + 2L + encodedLength(value);
            }
        }
        return bytes;
    }

    private static long encodedLength(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).length();
    }
}
