package dev.lockstep.sandbox.salesforce.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.sandbox.http.SandboxRequest;
import dev.lockstep.sandbox.http.SandboxResponse;
import dev.lockstep.sandbox.salesforce.store.Transaction;
import dev.lockstep.sandbox.salesforce.value.Json;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/// `composite`: up to 25 subrequests that may refer to earlier answers with `@{reference.field}`; one API call.
final class CompositeResource {

    private static final int SUBREQUESTS_MAX = 25;

    private final Function<ApiCall, SandboxResponse> router;

    CompositeResource(Function<ApiCall, SandboxResponse> router) {
        this.router = router;
    }

    SandboxResponse handle(ApiCall call) {
        if (!call.method().equals("POST")) {
            throw Refusal.methodNotAllowed(call.method());
        }
        ObjectNode body = call.body();
        JsonNode requests = body.path("compositeRequest");
        if (!requests.isArray() || requests.isEmpty()) {
            throw Refusal.of(400, "JSON_PARSER_ERROR", "compositeRequest is required");
        }
        if (requests.size() > SUBREQUESTS_MAX) {
            throw Refusal.of(
                    400, "LIMIT_EXCEEDED", "A composite request can have at most " + SUBREQUESTS_MAX + " subrequests");
        }
        boolean allOrNone = body.path("allOrNone").asBoolean();
        int savepoint = call.transaction().savepoint();
        Map<String, Sub> answers = new LinkedHashMap<>();
        boolean failed = false;
        for (JsonNode request : requests) {
            Sub answer = failed && allOrNone ? Sub.halted(rolledBack()) : run(call, request, answers, allOrNone);
            answers.put(request.path("referenceId").asText(), answer);
            failed |= answer.status() >= 400;
        }
        if (failed && allOrNone) {
            call.transaction().rollbackTo(savepoint);
            answers.replaceAll((reference, sub) -> sub.status() < 400 ? Sub.halted(rolledBack()) : sub);
        }
        return SandboxResponse.json(200, envelope(answers));
    }

    private record Sub(int status, JsonNode body, Map<String, String> headers) {
        static Sub halted(String message) {
            ArrayNode errors = Json.array();
            errors.addObject().put("errorCode", "PROCESSING_HALTED").put("message", message);
            return new Sub(400, errors, Map.of());
        }
    }

    private Sub run(ApiCall outer, JsonNode request, Map<String, Sub> answers, boolean allOrNone) {
        Map<String, JsonNode> known = new HashMap<>();
        answers.forEach((reference, sub) -> {
            if (sub.status() < 400) {
                known.put(reference, sub.body());
            }
        });
        References references = new References(known);
        String url = references.inText(request.path("url").asText());
        JsonNode body = references.in(request.path("body"));
        if (references.missing() != null) {
            String missing = references.missing();
            String reference = missing.replaceFirst("[.\\[].*", "");
            return Sub.halted("Invalid reference specified. No value for " + missing + " found in " + reference);
        }
        if (!url.startsWith("/services/data/v")) {
            return Sub.halted("Invalid url: " + url);
        }
        Transaction transaction = allOrNone ? outer.transaction() : outer.org().begin();
        SandboxResponse response = route(outer, request, url, body, transaction);
        if (!allOrNone && response.status() < 400) {
            outer.org().commit(transaction, outer.caller());
        }
        JsonNode answer = response.body().length == 0 ? null : Json.parse(response.text());
        Map<String, String> headers = response.headers().containsKey("location")
                ? Map.of("Location", response.headers().get("location"))
                : Map.of();
        return new Sub(response.status(), answer, headers);
    }

    private SandboxResponse route(ApiCall outer, JsonNode request, String url, JsonNode body, Transaction transaction) {
        Map<String, String> headers = new HashMap<>(outer.request().headers());
        request.path("httpHeaders")
                .properties()
                .forEach(header -> headers.put(
                        header.getKey().toLowerCase(Locale.ROOT),
                        header.getValue().asText()));
        byte[] bytes = body.isMissingNode() || body.isNull()
                ? new byte[0]
                : body.toString().getBytes(StandardCharsets.UTF_8);
        String method = request.path("method").asText("").toUpperCase(Locale.ROOT);
        int savepoint = transaction.savepoint();
        try {
            SandboxRequest sub = SandboxRequest.of(method, url, headers, bytes);
            var segments = ApiCall.segments(sub.path());
            String version = segments.get(2).substring(1);
            return router.apply(new ApiCall(
                    outer.org(), outer.caller(), transaction, sub, version, segments.subList(3, segments.size())));
        } catch (Refusal refusal) {
            transaction.rollbackTo(savepoint);
            return refusal.response();
        } catch (IllegalArgumentException e) {
            return Refusal.of(400, "INVALID_URL", "The url is malformed").response();
        }
    }

    private static String rolledBack() {
        return "The transaction was rolled back since another operation in the same transaction failed.";
    }

    private static ObjectNode envelope(Map<String, Sub> answers) {
        ObjectNode envelope = Json.object();
        ArrayNode all = envelope.putArray("compositeResponse");
        answers.forEach((reference, sub) -> {
            ObjectNode one = all.addObject();
            one.set("body", sub.body());
            one.set("httpHeaders", Json.of(sub.headers()));
            one.put("httpStatusCode", sub.status()).put("referenceId", reference);
        });
        return envelope;
    }
}
