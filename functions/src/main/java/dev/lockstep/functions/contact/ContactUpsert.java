package dev.lockstep.functions.contact;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.lockstep.functions.queue.HintBatch;
import dev.lockstep.functions.telemetry.Invocation;
import dev.lockstep.functions.wiring.Parts;
import dev.lockstep.functions.wiring.Wiring;
import io.quarkus.funqy.Funq;

/// The function `contact-upsert`: people in step.
public class ContactUpsert {
    private static final String NAME = "contact-upsert";

    private final Wiring wiring;

    public ContactUpsert(Wiring wiring) {
        this.wiring = wiring;
    }

    @Funq(NAME)
    public SQSBatchResponse handle(SQSEvent event) {
        return Invocation.of(NAME, () -> {
            Parts parts = wiring.parts();
            return HintBatch.answer(
                    NAME,
                    event,
                    parts,
                    (messages, deadline) -> parts.peopleSync().handle(messages, deadline));
        });
    }
}
