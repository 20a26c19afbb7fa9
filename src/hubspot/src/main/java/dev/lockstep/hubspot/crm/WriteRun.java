package dev.lockstep.hubspot.crm;

import dev.lockstep.engine.port.CrmError;
import dev.lockstep.engine.port.CrmUnavailable;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.engine.port.Write;
import dev.lockstep.engine.port.WriteResult;
import dev.lockstep.hubspot.api.ApiError;
import dev.lockstep.hubspot.api.ApiRecord;
import dev.lockstep.hubspot.api.Batch;
import dev.lockstep.hubspot.api.BatchInput;
import dev.lockstep.hubspot.api.HubSpotClient;
import dev.lockstep.hubspot.api.Reply;
import dev.lockstep.hubspot.crm.WriteBatches.WriteBatch;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One round of writes: sends the batches, finds the answer to each write, and takes a refused batch apart until
/// only the record that caused the refusal fails.
final class WriteRun {
    /// Calls, over those that the batches take anyway, that a run may spend on taking batches apart.
    private static final int ISOLATING_CALLS_MAX = 60;

    private final HubSpotClient client;
    private final Deadline deadline;
    private final Map<String, WriteResult> answered = new LinkedHashMap<>();
    private int isolatingCalls;

    WriteRun(HubSpotClient client, Deadline deadline) {
        this.client = client;
        this.deadline = deadline;
    }

    /// One result per write. Throws `CrmUnavailable` only when HubSpot answered none.
    List<WriteResult> run(List<Write> writes) {
        try {
            for (WriteBatch batch : WriteBatches.of(writes)) {
                send(batch);
            }
        } catch (CrmUnavailable unavailable) {
            if (answered.isEmpty()) {
                throw unavailable;
            }
            fail(unanswered(writes), WriteErrors.unavailable(unavailable));
        }
        return List.copyOf(answered.values());
    }

    private void send(WriteBatch batch) {
        ObjectType type = ObjectType.named(batch.type());
        List<BatchInput> inputs =
                batch.writes().stream().map(write -> input(type, write)).toList();
        Reply<Batch> reply =
                batch.creates() ? create(type, inputs) : client.batchUpdate(batch.type(), inputs, deadline);
        switch (reply) {
            case Reply.Ok<Batch> ok -> settle(type, batch, ok.value());
            case Reply.Refused<Batch> refused -> isolate(type, batch, refused);
        }
    }

    private Reply<Batch> create(ObjectType type, List<BatchInput> inputs) {
        return type.ownId()
                .map(own -> client.batchUpsert(type.name(), own, inputs, deadline))
                .orElseGet(() -> client.batchCreate(type.name(), inputs, deadline));
    }

    private static BatchInput input(ObjectType type, Write write) {
        return switch (write) {
            case Write.Create create -> {
                Map<String, String> values = new HashMap<>(create.values());
                values.values().removeIf(String::isEmpty);
                type.ownId().ifPresent(own -> values.put(own, create.ref()));
                yield new BatchInput(type.ownId().isPresent() ? create.ref() : "", create.ref(), values);
            }
            case Write.Update update -> new BatchInput(update.key().id(), update.ref(), update.values());
        };
    }

    private void settle(ObjectType type, WriteBatch batch, Batch answer) {
        Correlation correlation = Correlation.of(batch, answer.results());
        correlation.found().forEach((ref, record) -> {
            Write write = correlation.write(ref);
            answered.put(
                    ref, new WriteResult.Written(ref, type.key(record.id()), batch.creates(), after(write, record)));
        });
        List<ApiError> unnamed = answer.errors().stream()
                .filter(error -> !failConcerned(type, unanswered(batch.writes()), error))
                .toList();
        List<Write> rest = unanswered(batch.writes());
        if (rest.isEmpty()) {
            return;
        }
        if (correlation.strangers()) {
            fail(
                    rest,
                    WriteErrors.soon(
                            WriteErrors.NOT_CORRELATED,
                            "HubSpot's answer does not tell which input became which record"));
        } else if (unnamed.isEmpty()) {
            fail(rest, WriteErrors.soon(WriteErrors.NOT_ANSWERED, "HubSpot's answer leaves this record out"));
        } else {
            halve(type, new WriteBatch(batch.type(), batch.creates(), rest), unnamed.getFirst());
        }
    }

    private void isolate(ObjectType type, WriteBatch batch, Reply.Refused<Batch> refused) {
        ApiError error = refused.error();
        if (!WriteErrors.isOfSomeRecord(refused.status())) {
            fail(batch.writes(), WriteErrors.refused(type, error));
            return;
        }
        if (!failConcerned(type, batch.writes(), error)) {
            halve(type, batch, error);
            return;
        }
        List<Write> rest = unanswered(batch.writes());
        if (!rest.isEmpty()) {
            sendAgain(new WriteBatch(batch.type(), batch.creates(), rest));
        }
    }

    private void halve(ObjectType type, WriteBatch batch, ApiError error) {
        List<Write> writes = batch.writes();
        if (writes.size() == 1) {
            fail(writes, WriteErrors.refused(type, error));
            return;
        }
        int half = writes.size() / 2;
        sendAgain(new WriteBatch(batch.type(), batch.creates(), writes.subList(0, half)));
        sendAgain(new WriteBatch(batch.type(), batch.creates(), writes.subList(half, writes.size())));
    }

    private void sendAgain(WriteBatch batch) {
        if (isolatingCalls >= ISOLATING_CALLS_MAX) {
            fail(
                    batch.writes(),
                    WriteErrors.soon(
                            WriteErrors.NOT_TRIED,
                            "Other records made HubSpot refuse the batch; this one waits for them"));
            return;
        }
        isolatingCalls++;
        send(batch);
    }

    /// Fails the writes that an error is about, as far as it says: by trace, by id, or by a property that is wrong
    /// whatever its value. False when it names none of these writes.
    private boolean failConcerned(ObjectType type, List<Write> writes, ApiError error) {
        int before = answered.size();
        for (Write write : writes) {
            boolean named = error.traceIds().contains(write.ref())
                    || (write instanceof Write.Update update
                            && error.ids().contains(update.key().id()));
            if (named) {
                fail(List.of(write), WriteErrors.refused(type, error));
            } else {
                WriteErrors.ofProperties(error, write.values().keySet())
                        .ifPresent(wrong -> fail(List.of(write), wrong));
            }
        }
        return answered.size() > before;
    }

    private static Map<String, String> after(Write write, ApiRecord record) {
        Map<String, String> after = new HashMap<>();
        write.values().forEach((property, written) -> {
            String held = record.properties().get(property);
            if (held != null) {
                after.put(property, held);
            } else if (write instanceof Write.Create && written.isEmpty()) {
                after.put(property, "");
            }
        });
        return after;
    }

    private List<Write> unanswered(List<Write> writes) {
        return writes.stream()
                .filter(write -> !answered.containsKey(write.ref()))
                .toList();
    }

    private void fail(List<Write> writes, CrmError error) {
        writes.forEach(write -> answered.put(write.ref(), new WriteResult.Failed(write.ref(), error)));
    }
}
