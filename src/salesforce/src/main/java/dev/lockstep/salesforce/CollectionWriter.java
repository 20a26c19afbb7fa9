package dev.lockstep.salesforce;

import dev.lockstep.engine.port.CrmError;
import dev.lockstep.engine.port.CrmUnavailable;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.engine.port.WriteResult;
import dev.lockstep.salesforce.client.Outcome;
import dev.lockstep.salesforce.client.Outcome.Done;
import dev.lockstep.salesforce.client.Outcome.Refused;
import dev.lockstep.salesforce.client.SalesforceClient;
import dev.lockstep.salesforce.client.SaveResult;
import dev.lockstep.salesforce.client.Subrequest.RowChange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Writes records of one object that no link is about (contact roles, campaign members), 200 a call, each by itself.
final class CollectionWriter {
    private static final Set<String> GONE = Set.of("ENTITY_IS_DELETED", "INVALID_CROSS_REFERENCE_KEY", "NOT_FOUND");

    private final SalesforceClient client;
    private final String object;

    CollectionWriter(SalesforceClient client, String object) {
        this.client = client;
        this.object = object;
    }

    /// One answer each, in their order. After a call that was not answered the rest is `Failed` with a `retryAfter`:
    /// what was made is seen at the next look.
    <T> List<WriteResult> create(
            List<T> wanted, Function<T, RowChange> row, Function<T, String> ref, Deadline deadline) {
        List<WriteResult> results = new ArrayList<>();
        Optional<CrmError> down = Optional.empty();
        for (List<T> chunk : chunks(wanted)) {
            List<SaveResult> saves = List.of();
            Optional<CrmError> error = down;
            if (down.isEmpty()) {
                try {
                    Outcome<List<SaveResult>> outcome =
                            client.create(chunk.stream().map(row).toList(), false, deadline);
                    saves = saves(outcome, chunk.size());
                    error = refusal(outcome);
                } catch (CrmUnavailable unavailable) {
                    down = Optional.of(unanswered(unavailable));
                    error = down;
                }
            }
            for (int i = 0; i < chunk.size(); i++) {
                Optional<SaveResult> save = saves.isEmpty() ? Optional.empty() : Optional.of(saves.get(i));
                results.add(result(ref.apply(chunk.get(i)), save, error));
            }
        }
        return List.copyOf(results);
    }

    /// What was refused, by id. `rows` are named by their ids.
    Map<String, CrmError> update(List<RowChange> rows, Deadline deadline) {
        Map<String, CrmError> errors = new HashMap<>();
        for (List<RowChange> chunk : chunks(rows)) {
            List<String> ids = chunk.stream().map(RowChange::id).toList();
            errors.putAll(errors(ids, client.update(chunk, deadline)));
        }
        return errors;
    }

    /// What was refused, by id; a record that is gone is deleted.
    Map<String, CrmError> delete(Collection<String> ids, Deadline deadline) {
        Map<String, CrmError> errors = new HashMap<>();
        for (List<String> chunk : chunks(List.copyOf(ids))) {
            errors.putAll(errors(chunk, client.delete(chunk, deadline)));
        }
        errors.values().removeIf(error -> GONE.contains(error.code()));
        return errors;
    }

    private Map<String, CrmError> errors(List<String> ids, Outcome<List<SaveResult>> outcome) {
        Map<String, CrmError> errors = new HashMap<>();
        List<SaveResult> saves = saves(outcome, ids.size());
        Optional<CrmError> refused = refusal(outcome);
        for (int i = 0; i < ids.size(); i++) {
            String id = ids.get(i);
            (saves.isEmpty() ? refused : error(saves.get(i))).ifPresent(error -> errors.put(id, error));
        }
        return errors;
    }

    private WriteResult result(String ref, Optional<SaveResult> save, Optional<CrmError> refused) {
        Optional<CrmError> error = save.isPresent() ? error(save.get()) : refused;
        Optional<String> id = save.flatMap(SaveResult::id);
        if (error.isPresent() || id.isEmpty()) {
            return new WriteResult.Failed(ref, error.orElseGet(this::noAnswer));
        }
        return new WriteResult.Written(ref, Rows.key(object, id.get()), true, Map.of());
    }

    private Optional<CrmError> error(SaveResult save) {
        return save.success() ? Optional.empty() : Optional.of(SaveErrors.read(save.errors(), object));
    }

    /// Nothing unless there is one for each.
    private static List<SaveResult> saves(Outcome<List<SaveResult>> outcome, int asked) {
        return outcome instanceof Done<List<SaveResult>>(List<SaveResult> saves) && saves.size() == asked
                ? saves
                : List.of();
    }

    /// Why there is none for each.
    private Optional<CrmError> refusal(Outcome<List<SaveResult>> outcome) {
        return Optional.of(
                outcome instanceof Refused<List<SaveResult>> refused
                        ? SaveErrors.read(refused.errors(), object)
                        : noAnswer());
    }

    private CrmError noAnswer() {
        return CrmError.of("NO_ANSWER", "No answer for this " + object);
    }

    private static CrmError unanswered(CrmUnavailable down) {
        return new CrmError(down.code(), "", List.of(), List.of(), Optional.of(down.retryAfter()));
    }

    private static <T> List<List<T>> chunks(List<T> all) {
        List<List<T>> chunks = new ArrayList<>();
        for (int from = 0; from < all.size(); from += SalesforceClient.COLLECTION_MAX) {
            chunks.add(all.subList(from, Math.min(all.size(), from + SalesforceClient.COLLECTION_MAX)));
        }
        return chunks;
    }
}
