package dev.lockstep.functions.ingest;

import dev.lockstep.functions.wiring.Parts;
import dev.lockstep.hubspot.webhook.HubSpotEvents;
import dev.lockstep.hubspot.webhook.HubSpotEvents.Ignored;
import dev.lockstep.hubspot.webhook.HubSpotEvents.Parsed;
import dev.lockstep.hubspot.webhook.HubSpotSignature;
import dev.lockstep.hubspot.webhook.SignedRequest;
import java.util.Map;
import org.jboss.logging.Logger;

/// HubSpot's webhooks.
final class HubSpotRequests implements HttpIngest.Requests {
    private static final Logger LOG = Logger.getLogger(HubSpotRequests.class);

    private final Parts parts;

    HubSpotRequests(Parts parts) {
        this.parts = parts;
    }

    @Override
    public HttpAnswer answer(IngestEvent request, Map<String, String> headers, RequestBody.Bytes body) {
        String url = SignedRequest.publicUrl(
                parts.publicUrl(), headers.getOrDefault("host", ""), request.rawPath(), request.rawQueryString());
        HubSpotSignature.Outcome signature = parts.hubspotSignature()
                .verify(
                        new SignedRequest("POST", url, headers, body.text()),
                        parts.clock().instant());
        if (signature != HubSpotSignature.Outcome.VALID) {
            LOG.warnf("ingest source=hubspot refused=%s", signature);
            return Answers.refused(401, "The version 3 signature is " + reason(signature));
        }
        return switch (HubSpotEvents.parse(body.text(), parts.portalId())) {
            case Parsed.NotJson notJson -> Answers.refused(400, "The body is not JSON");
            case Parsed.WrongShape shape -> Answers.refused(400, shape.reason());
            case Parsed.TooLarge tooLarge -> Answers.refused(413, "There are too many events in one body");
            case Parsed.Events events -> queue(events);
        };
    }

    private HttpAnswer queue(Parsed.Events parsed) {
        int left =
                parsed.ignored().values().stream().mapToInt(Integer::intValue).sum();
        int malformed = parsed.ignored().getOrDefault(Ignored.MALFORMED, 0);
        if (parsed.events().isEmpty() && malformed > 0 && malformed == left) {
            return Answers.refused(400, "No event has the documented shape");
        }
        if (parsed.ignored().containsKey(Ignored.OTHER_PORTAL)) {
            LOG.warnf(
                    "ingest source=hubspot other-portal=%d: these webhooks are of another HubSpot account than portal %d;"
                            + " correct LOCKSTEP_HUBSPOT_PORTAL_ID, or take this address out of that account's app",
                    parsed.ignored().get(Ignored.OTHER_PORTAL), parts.portalId());
        }
        int hints = new HintSender(parts).send(parsed.events());
        LOG.infof(
                "ingest source=hubspot events=%d hints=%d ignored=%s",
                parsed.events().size(), hints, parsed.ignored());
        return Answers.queued(hints, left + parsed.events().size() - hints);
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
