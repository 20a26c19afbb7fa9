package dev.lockstep.functions.campaign;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.lockstep.functions.queue.HintBatch;
import dev.lockstep.functions.telemetry.Invocation;
import dev.lockstep.functions.wiring.Parts;
import dev.lockstep.functions.wiring.Wiring;
import io.quarkus.funqy.Funq;

/// The function `campaign-member-sync`: the members of campaigns in step with lists, forms and choices.
public class CampaignMemberSync {
    private static final String NAME = "campaign-member-sync";

    private final Wiring wiring;

    public CampaignMemberSync(Wiring wiring) {
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
                    (messages, deadline) -> parts.campaignSync().handle(messages, deadline));
        });
    }
}
