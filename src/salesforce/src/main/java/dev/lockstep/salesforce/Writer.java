package dev.lockstep.salesforce;

import dev.lockstep.engine.port.CrmError;
import dev.lockstep.engine.port.CrmUnavailable;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.engine.port.Write;
import dev.lockstep.engine.port.WriteResult;
import dev.lockstep.salesforce.client.ApiError;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Makes any number of writes, batch by batch, and answers each.
final class Writer {
    /// One unreadable record makes Salesforce refuse the whole collection: halving finds it.
    private static final Set<String> ONE_SPOILS_ALL =
            Set.of("JSON_PARSER_ERROR", "INVALID_FIELD", "MALFORMED_ID", "INVALID_TYPE_ON_FIELD_IN_RECORD");
    /// Bounds the calls that a search for spoilt records may take.
    private static final int HALVINGS_MAX = 32;

    private final BatchWriter batches;
    private final DuplicateMatches duplicates;

    Writer(BatchWriter batches, DuplicateMatches duplicates) {
        this.batches = batches;
        this.duplicates = duplicates;
    }

    /// Throws `CrmUnavailable` when nothing was answered; once something was, what is left is told as failed with
    /// the same code.
    List<WriteResult> write(Collection<Write> writes, Deadline deadline) {
        return duplicates.complete(writes, send(writes, deadline), deadline);
    }

    private List<WriteResult> send(Collection<Write> writes, Deadline deadline) {
        Deque<WriteBatch> open = new ArrayDeque<>(WriteBatch.plan(writes));
        List<WriteResult> results = new ArrayList<>();
        int halvings = 0;
        while (!open.isEmpty()) {
            BatchWriter.Sent sent;
            try {
                sent = batches.send(open.getFirst(), deadline);
            } catch (CrmUnavailable unavailable) {
                if (results.isEmpty()) {
                    throw unavailable;
                }
                open.forEach(batch -> batch.writes().forEach(write -> results.add(failed(write, unavailable))));
                return results;
            }
            open.removeFirst();
            results.addAll(sent.results());
            for (var refused : sent.refused().entrySet()) {
                List<Write> spoilt = refused.getKey();
                if (spoilt.size() > 1 && canBeSplit(refused.getValue()) && halvings < HALVINGS_MAX) {
                    halvings++;
                    open.addAll(WriteBatch.plan(spoilt.subList(0, spoilt.size() / 2)));
                    open.addAll(WriteBatch.plan(spoilt.subList(spoilt.size() / 2, spoilt.size())));
                } else {
                    spoilt.forEach(write -> results.add(new WriteResult.Failed(
                            write.ref(), SaveErrors.read(refused.getValue(), WriteBatch.type(write)))));
                }
            }
        }
        return results;
    }

    private static boolean canBeSplit(List<ApiError> errors) {
        return ONE_SPOILS_ALL.contains(errors.getFirst().code());
    }

    private static WriteResult failed(Write write, CrmUnavailable unavailable) {
        return new WriteResult.Failed(
                write.ref(),
                new CrmError(
                        unavailable.code(),
                        unavailable.getMessage(),
                        List.of(),
                        List.of(),
                        Optional.of(unavailable.retryAfter())));
    }
}
