package dev.lockstep.functions.ingest;

import dev.lockstep.functions.ingest.IngestEvent.Http;
import dev.lockstep.functions.wiring.Parts;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// Requests of the HTTP API: `/hubspot` takes HubSpot's webhooks, `/salesforce` calls from Salesforce flows. What
/// is wrong with a request is told in this order: its address, its method, its size, its signature, its content.
final class HttpIngest {
    private final Parts parts;

    HttpIngest(Parts parts) {
        this.parts = parts;
    }

    HttpAnswer answer(IngestEvent request) {
        return switch (request.rawPath() == null ? "" : request.rawPath()) {
            case "/hubspot" -> answer(request, new HubSpotRequests(parts));
            case "/salesforce" -> answer(request, new FlowRequests(parts));
            default -> Answers.refused(404, "Only /hubspot and /salesforce are here");
        };
    }

    private static HttpAnswer answer(IngestEvent request, Requests source) {
        if (!"POST".equals(method(request))) {
            return Answers.refused(405, "Only POST is answered here");
        }
        return switch (RequestBody.of(request)) {
            case RequestBody.TooLarge tooLarge ->
                Answers.refused(413, "A body holds at most " + RequestBody.BYTES_MAX + " bytes");
            case RequestBody.Garbled garbled -> Answers.refused(400, "The body is not base64 as announced");
            case RequestBody.Bytes body -> source.answer(request, lowerCased(request.headers()), body);
        };
    }

    private static String method(IngestEvent request) {
        Http http = request.requestContext() == null
                ? null
                : request.requestContext().http();
        return http == null ? "" : http.method();
    }

    private static Map<String, String> lowerCased(Map<String, String> headers) {
        Map<String, String> lower = new HashMap<>();
        if (headers != null) {
            headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value == null ? "" : value));
        }
        return lower;
    }

    /// One sender's requests.
    interface Requests {
        HttpAnswer answer(IngestEvent request, Map<String, String> headers, RequestBody.Bytes body);
    }
}
