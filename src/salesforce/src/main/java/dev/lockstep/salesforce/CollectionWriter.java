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
import dev.lockstep.salesforce.client.Subrequest;
import dev.lockstep.salesforce.client.Subrequest.RowChange;
import dev.lockstep.salesforce.client.Subresponse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/// Writes records of one object that no link is about (contact roles, campaign members), 200 a collection and five
/// collections a call, each record by itself.
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
        for (List<List<T>> group : groups(chunks(wanted))) {
            List<Outcome<List<SaveResult>>> outcomes = List.of();
            if (down.isEmpty()) {
                try {
                    outcomes = create(
                            group.stream()
                                    .map(chunk -> chunk.stream().map(row).toList())
                                    .toList(),
                            deadline);
                } catch (CrmUnavailable unavailable) {
                    down = Optional.of(unanswered(unavailable));
                }
            }
            for (int i = 0; i < group.size(); i++) {
                results.addAll(results(group.get(i), ref, outcomes.isEmpty() ? null : outcomes.get(i), down));
            }
        }
        return List.copyOf(results);
    }

    private List<Outcome<List<SaveResult>>> create(List<List<RowChange>> collections, Deadline deadline) {
        return collections.size() == 1
                ? List.of(client.create(collections.getFirst(), false, deadline))
                : together(collections, (ref, rows) -> Subrequest.create(ref, rows, false), deadline);
    }

    /// Several collections in one call.
    private List<Outcome<List<SaveResult>>> together(
            List<List<RowChange>> collections,
            BiFunction<String, List<RowChange>, Subrequest> request,
            Deadline deadline) {
        List<Subrequest> requests = new ArrayList<>();
        collections.forEach(rows -> requests.add(request.apply("rows_" + requests.size(), rows)));
        Map<String, Subresponse> answers = new HashMap<>();
        client.composite(requests, deadline).forEach(answer -> answers.put(answer.ref(), answer));
        return requests.stream()
                .map(one -> answers.get(one.ref()).asSaveResults())
                .toList();
    }

    private <T> List<WriteResult> results(
            List<T> chunk, Function<T, String> ref, Outcome<List<SaveResult>> outcome, Optional<CrmError> down) {
        List<SaveResult> saves = outcome == null ? List.of() : saves(outcome, chunk.size());
        Optional<CrmError> error = outcome == null ? down : refusal(outcome);
        List<WriteResult> results = new ArrayList<>();
        for (int i = 0; i < chunk.size(); i++) {
            Optional<SaveResult> save = saves.isEmpty() ? Optional.empty() : Optional.of(saves.get(i));
            results.add(result(ref.apply(chunk.get(i)), save, error));
        }
        return results;
    }

    /// What was refused, by id. `rows` are named by their ids.
    Map<String, CrmError> update(List<RowChange> rows, Deadline deadline) {
        Map<String, CrmError> errors = new HashMap<>();
        for (List<List<RowChange>> group : groups(chunks(rows))) {
            List<Outcome<List<SaveResult>>> outcomes = group.size() == 1
                    ? List.of(client.update(group.getFirst(), deadline))
                    : together(group, Subrequest::update, deadline);
            for (int i = 0; i < group.size(); i++) {
                List<String> ids = group.get(i).stream().map(RowChange::id).toList();
                errors.putAll(errors(ids, outcomes.get(i)));
            }
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

    /// As many as one call takes.
    private static <T> List<List<T>> groups(List<T> chunks) {
        return parts(chunks, SalesforceClient.COMPOSITE_HEAVY_MAX);
    }

    private static <T> List<List<T>> chunks(List<T> all) {
        return parts(all, SalesforceClient.COLLECTION_MAX);
    }

    private static <T> List<List<T>> parts(List<T> all, int size) {
        List<List<T>> parts = new ArrayList<>();
        for (int from = 0; from < all.size(); from += size) {
            parts.add(all.subList(from, Math.min(all.size(), from + size)));
        }
        return parts;
    }
}
