package dev.lockstep.functions.ingest;

import dev.lockstep.functions.telemetry.IngestTelemetry;
import dev.lockstep.functions.telemetry.Metrics;
import dev.lockstep.functions.wiring.Parts;
import dev.lockstep.hubspot.webhook.HubSpotEvents;
import dev.lockstep.hubspot.webhook.HubSpotEvents.Ignored;
import dev.lockstep.hubspot.webhook.HubSpotEvents.Parsed;
import dev.lockstep.hubspot.webhook.HubSpotSignature;
import dev.lockstep.hubspot.webhook.SignedRequest;
import java.util.Map;
import java.util.TreeMap;

/// HubSpot's webhooks.
final class HubSpotRequests implements HttpIngest.Requests {
    private final Parts parts;

    HubSpotRequests(Parts parts) {
        this.parts = parts;
    }

    @Override
    public HttpAnswer answer(IngestEvent request, Map<String, String> headers, RequestBody.Bytes body) {
        String requestId = request.requestContext().requestId();
        IngestTelemetry telemetry = new IngestTelemetry(Metrics.of(parts), "hubspot", requestId);
        String url = SignedRequest.publicUrl(
                parts.publicUrl(), headers.getOrDefault("host", ""), request.rawPath(), request.rawQueryString());
        HubSpotSignature.Outcome signature = parts.hubspotSignature()
                .verify(
                        new SignedRequest("POST", url, headers, body.text()),
                        parts.clock().instant());
        if (signature != HubSpotSignature.Outcome.VALID) {
            telemetry.refused("SIGNATURE_" + signature);
            return Answers.refused(401, "The version 3 signature is " + reason(signature));
        }
        return switch (HubSpotEvents.parse(body.text(), parts.portalId())) {
            case Parsed.NotJson notJson -> Answers.refused(400, "The body is not JSON");
            case Parsed.WrongShape shape -> Answers.refused(400, shape.reason());
            case Parsed.TooLarge tooLarge -> Answers.refused(413, "There are too many events in one body");
            case Parsed.Events events -> queue(events, requestId, telemetry);
        };
    }

    private HttpAnswer queue(Parsed.Events parsed, String requestId, IngestTelemetry telemetry) {
        int left =
                parsed.ignored().values().stream().mapToInt(Integer::intValue).sum();
        int malformed = parsed.ignored().getOrDefault(Ignored.MALFORMED, 0);
        if (parsed.events().isEmpty() && malformed > 0 && malformed == left) {
            return Answers.refused(400, "No event has the documented shape");
        }
        int elsewhere = parsed.ignored().getOrDefault(Ignored.OTHER_PORTAL, 0);
        if (elsewhere > 0) {
            telemetry.refused(elsewhere + " webhooks are of another HubSpot account than portal " + parts.portalId()
                    + "; correct LOCKSTEP_HUBSPOT_PORTAL_ID, or take this address out of that account's app");
        }
        HintSender.Sent sent = new HintSender(parts, "hubspot-" + requestId).send(parsed.events());
        Map<String, Integer> ignored = new TreeMap<>();
        parsed.ignored().forEach((why, count) -> ignored.put(why.name(), count));
        telemetry.ingested(parsed.events().size(), sent.hints(), ignored, sent.correlationIds());
        return Answers.queued(sent.hints(), left + parsed.events().size() - sent.hints());
    }

    private static String reason(HubSpotSignature.Outcome outcome) {
        return switch (outcome) {
            case VALID -> throw new IllegalArgumentException("A valid signature needs no reason");
            case MISSING -> "missing";
            case FORGED -> "not one of ours";
            case TOO_OLD -> "too old";
            case FROM_THE_FUTURE -> "from the future";
        };
    }
}
