package dev.lockstep.functions.queue;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.lockstep.aws.queue.HintCodec;
import dev.lockstep.aws.queue.MalformedHints;
import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.engine.sync.SyncReport;
import dev.lockstep.functions.telemetry.Invocation;
import dev.lockstep.functions.telemetry.Metrics;
import dev.lockstep.functions.telemetry.SyncTelemetry;
import dev.lockstep.functions.wiring.Parts;
import java.util.ArrayList;
import java.util.List;

/// One batch of messages from a queue of hints. Answers which messages fell to a fault of our own and are to come
/// again. A message that cannot be read is one of them: it holds up no other, and ends in the dead-letter queue
/// for a person to see.
public final class HintBatch {
    private static final HintCodec CODEC = new HintCodec();

    private HintBatch() {}

    /// What the function does with the messages, each a list of hints.
    public interface Handler {
        SyncReport handle(List<List<Hint>> messages, Deadline deadline);
    }

    public static SQSBatchResponse answer(String function, SQSEvent event, Parts parts, Handler handler) {
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
            SyncReport report = handler.handle(messages, parts.deadline());
            report.failed().forEach(index -> failures.add(new BatchItemFailure(ids.get(index))));
            Invocation.tell(function, () -> {
                SyncTelemetry.log(function, report, messages);
                SyncTelemetry.measure(report, parts.crmUse(), Metrics.of(parts));
            });
        }
        return new SQSBatchResponse(failures);
    }
}
