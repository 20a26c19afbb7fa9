package dev.lockstep.functions.ingest;

import dev.lockstep.functions.telemetry.Invocation;
import dev.lockstep.functions.wiring.Wiring;
import io.quarkus.funqy.Funq;
import java.util.List;

/// The function `webhook-ingest`. A request's answer is its status: 2xx only when every event is durably queued,
/// 5xx only for faults of our own (REQUIREMENTS X1). An event from EventBridge is taken by returning; what cannot
/// be taken throws, so that it is delivered again and at last goes to the target's dead-letter queue.
public class WebhookIngest {
    private static final String NAME = "webhook-ingest";

    private final Wiring wiring;

    public WebhookIngest(Wiring wiring) {
        this.wiring = wiring;
    }

    @Funq(NAME)
    public HttpAnswer ingest(IngestEvent event) {
        if (event.isFromEventBus()) {
            return Invocation.of(NAME, () -> new ChangeIngest(wiring.parts()).take(event));
        }
        try {
            return new HttpIngest(wiring.parts()).answer(event);
        } catch (RuntimeException e) {
            Invocation.logFault(NAME, e, List.of());
            return Answers.fault();
        }
    }
}
