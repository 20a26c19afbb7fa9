package dev.lockstep.functions.deal;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.lockstep.functions.queue.HintBatch;
import dev.lockstep.functions.telemetry.Invocation;
import dev.lockstep.functions.wiring.Parts;
import dev.lockstep.functions.wiring.Wiring;
import io.quarkus.funqy.Funq;

/// The function `deal-upsert`: deals and opportunities in step.
public class DealUpsert {
    private static final String NAME = "deal-upsert";

    private final Wiring wiring;

    public DealUpsert(Wiring wiring) {
        this.wiring = wiring;
    }

    @Funq(NAME)
    public SQSBatchResponse handle(SQSEvent event) {
        return Invocation.of(NAME, () -> {
            Parts parts = wiring.parts();
            return HintBatch.answer(
                    NAME, event, parts, (messages, deadline) -> parts.dealSync().handle(messages, deadline));
        });
    }
}
