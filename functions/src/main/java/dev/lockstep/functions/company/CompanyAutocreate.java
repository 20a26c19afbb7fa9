package dev.lockstep.functions.company;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.lockstep.functions.queue.HintBatch;
import dev.lockstep.functions.telemetry.Invocation;
import dev.lockstep.functions.wiring.Parts;
import dev.lockstep.functions.wiring.Wiring;
import io.quarkus.funqy.Funq;

/// The function `company-autocreate`: companies and accounts in step, and a company for contacts that have none.
public class CompanyAutocreate {
    private static final String NAME = "company-autocreate";

    private final Wiring wiring;

    public CompanyAutocreate(Wiring wiring) {
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
                    (messages, deadline) -> parts.companySync().handle(messages, deadline));
        });
    }
}
