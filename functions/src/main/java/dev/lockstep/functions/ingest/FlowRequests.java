package dev.lockstep.functions.ingest;

import dev.lockstep.functions.wiring.Parts;
import dev.lockstep.salesforce.event.FlowCall;
import dev.lockstep.salesforce.event.FlowSignature;
import dev.lockstep.salesforce.event.ParsedChange;
import java.time.Instant;
import java.util.Map;
import org.jboss.logging.Logger;

/// Signed calls from Salesforce flows: "look at these records".
final class FlowRequests implements HttpIngest.Requests {
    private static final Logger LOG = Logger.getLogger(FlowRequests.class);

    private final Parts parts;

    FlowRequests(Parts parts) {
        this.parts = parts;
    }

    @Override
    public HttpAnswer answer(IngestEvent request, Map<String, String> headers, RequestBody.Bytes body) {
        Instant now = parts.clock().instant();
        FlowSignature.Check check = parts.flowSignature()
                .check(
                        headers.get(FlowSignature.TIMESTAMP_HEADER),
                        headers.get(FlowSignature.SIGNATURE_HEADER),
                        body.content(),
                        now);
        if (check != FlowSignature.Check.VALID) {
            LOG.warnf("ingest source=flow refused=%s", check);
            return Answers.refused(401, "The signature is " + reason(check));
        }
        String requestId = request.requestContext().requestId();
        String correlationId = "flow-" + (requestId == null ? parts.newId() : requestId);
        return switch (FlowCall.parse(body.text(), now, correlationId)) {
            case ParsedChange.WrongShape shape -> Answers.refused(400, shape.reason());
            case ParsedChange.Overflow overflow -> Answers.refused(400, "A flow names its records");
            case ParsedChange.Changes changes -> {
                int hints = new HintSender(parts).send(changes.events());
                LOG.infof(
                        "ingest source=flow events=%d hints=%d",
                        changes.events().size(), hints);
                yield Answers.queued(hints, changes.events().size() - hints);
            }
        };
    }

    private static String reason(FlowSignature.Check check) {
        return switch (check) {
            case VALID -> throw new IllegalArgumentException("A valid signature needs no reason");
            case MISSING -> "missing";
            case FORGED -> "not one of ours";
            case TOO_OLD -> "too old";
            case FROM_THE_FUTURE -> "from the future";
        };
    }
}
