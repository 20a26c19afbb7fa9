package dev.lockstep.functions.ingest;

import dev.lockstep.functions.telemetry.IngestTelemetry;
import dev.lockstep.functions.telemetry.Metrics;
import dev.lockstep.functions.wiring.Parts;
import dev.lockstep.salesforce.event.FlowCall;
import dev.lockstep.salesforce.event.FlowSignature;
import dev.lockstep.salesforce.event.ParsedChange;
import java.time.Instant;
import java.util.Map;

/// Signed calls from Salesforce flows: "look at these records".
final class FlowRequests implements HttpIngest.Requests {
    private final Parts parts;

    FlowRequests(Parts parts) {
        this.parts = parts;
    }

    @Override
    public HttpAnswer answer(IngestEvent request, Map<String, String> headers, RequestBody.Bytes body) {
        String requestId = request.requestContext().requestId();
        IngestTelemetry telemetry = new IngestTelemetry(Metrics.of(parts), "flow", requestId);
        Instant now = parts.clock().instant();
        FlowSignature.Check check = parts.flowSignature()
                .check(
                        headers.get(FlowSignature.TIMESTAMP_HEADER),
                        headers.get(FlowSignature.SIGNATURE_HEADER),
                        body.content(),
                        now);
        if (check != FlowSignature.Check.VALID) {
            telemetry.refused("SIGNATURE_" + check);
            return Answers.refused(401, "The signature is " + reason(check));
        }
        String correlationId = "flow-" + (requestId == null ? parts.newId() : requestId);
        return switch (FlowCall.parse(body.text(), now, correlationId)) {
            case ParsedChange.WrongShape shape -> Answers.refused(400, shape.reason());
            case ParsedChange.Overflow overflow -> Answers.refused(400, "A flow names its records");
            case ParsedChange.Changes changes -> {
                int events = changes.events().size();
                HintSender.Sent sent = new HintSender(parts, correlationId).send(changes.events());
                telemetry.ingested(events, sent.hints(), Map.of(), sent.correlationIds());
                yield Answers.queued(sent.hints(), events - sent.hints());
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
