package dev.lockstep.functions.contact;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.lockstep.aws.queue.HintCodec;
import dev.lockstep.aws.queue.MalformedHints;
import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.sync.SyncReport;
import dev.lockstep.functions.telemetry.Invocation;
import dev.lockstep.functions.telemetry.Metrics;
import dev.lockstep.functions.telemetry.SyncTelemetry;
import dev.lockstep.functions.wiring.Parts;
import dev.lockstep.functions.wiring.Wiring;
import io.quarkus.funqy.Funq;
import java.util.ArrayList;
import java.util.List;

/// The function `contact-upsert`. Answers which messages fell to a fault of our own and are to come again. A
/// message that cannot be read is one of them: it holds up no other, and ends in the dead-letter queue for a
/// person to see.
public class ContactUpsert {
    private static final String NAME = "contact-upsert";
    private static final HintCodec CODEC = new HintCodec();

    private final Wiring wiring;

    public ContactUpsert(Wiring wiring) {
        this.wiring = wiring;
    }

    @Funq(NAME)
    public SQSBatchResponse handle(SQSEvent event) {
        return Invocation.of(NAME, () -> answer(event));
    }

    private SQSBatchResponse answer(SQSEvent event) {
        List<BatchItemFailure> failures = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        List<List<Hint>> messages = new ArrayList<>();
        for (SQSMessage message : event.getRecords()) {
            try {
                messages.add(CODEC.decode(message.getBody()));
                ids.add(message.getMessageId());
            } catch (MalformedHints e) {
                SyncTelemetry.logUnreadable(message.getMessageId());
                failures.add(new BatchItemFailure(message.getMessageId()));
            }
        }
        if (!messages.isEmpty()) {
            Parts parts = wiring.parts();
            SyncReport report = parts.peopleSync().handle(messages, parts.deadline());
            report.failed().forEach(index -> failures.add(new BatchItemFailure(ids.get(index))));
            Invocation.tell(NAME, () -> {
                SyncTelemetry.log(report, messages);
                SyncTelemetry.measure(report, parts.crmUse(), Metrics.of(parts));
            });
        }
        return new SQSBatchResponse(failures);
    }
}
