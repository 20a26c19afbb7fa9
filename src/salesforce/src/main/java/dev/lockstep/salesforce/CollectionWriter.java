package dev.lockstep.salesforce;

import dev.lockstep.engine.port.CrmError;
import dev.lockstep.engine.port.CrmUnavailable;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.engine.port.OpportunityRoles.NewRole;
import dev.lockstep.engine.port.WriteResult;
import dev.lockstep.salesforce.client.ApiError;
import dev.lockstep.salesforce.client.Outcome;
import dev.lockstep.salesforce.client.Outcome.Done;
import dev.lockstep.salesforce.client.Outcome.Refused;
import dev.lockstep.salesforce.client.SalesforceClient;
import dev.lockstep.salesforce.client.SaveResult;
import dev.lockstep.salesforce.client.Subrequest.RowChange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Adds and removes contact roles, 200 a call. After a call that was not answered the rest is `Failed` with a
/// `retryAfter`: what was added is seen at the next look.
final class RoleWriter {
    private static final String ROLE = "OpportunityContactRole";
    private static final Set<String> GONE = Set.of("ENTITY_IS_DELETED", "INVALID_CROSS_REFERENCE_KEY", "NOT_FOUND");

    private final SalesforceClient client;

    RoleWriter(SalesforceClient client) {
        this.client = client;
    }

    /// One answer each, in their order.
    List<WriteResult> add(List<NewRole> roles, Deadline deadline) {
        List<WriteResult> results = new ArrayList<>();
        Optional<CrmError> down = Optional.empty();
        for (List<NewRole> chunk : chunks(roles)) {
            List<SaveResult> saves = List.of();
            Optional<CrmError> error = down;
            if (down.isEmpty()) {
                try {
                    Outcome<List<SaveResult>> outcome =
                            client.create(chunk.stream().map(RoleWriter::row).toList(), false, deadline);
                    saves = saves(outcome, chunk.size());
                    error = refusal(outcome);
                } catch (CrmUnavailable unavailable) {
                    down = Optional.of(unanswered(unavailable));
                    error = down;
                }
            }
            for (int i = 0; i < chunk.size(); i++) {
                results.add(
                        result(chunk.get(i), saves.isEmpty() ? Optional.empty() : Optional.of(saves.get(i)), error));
            }
        }
        return List.copyOf(results);
    }

    /// What was refused; a role that is gone is removed.
    Map<String, CrmError> remove(Collection<String> ids, Deadline deadline) {
        Map<String, CrmError> errors = new HashMap<>();
        for (List<String> chunk : chunks(List.copyOf(ids))) {
            Outcome<List<SaveResult>> outcome = client.delete(chunk, deadline);
            List<SaveResult> saves = saves(outcome, chunk.size());
            Optional<CrmError> refused = refusal(outcome);
            for (int i = 0; i < chunk.size(); i++) {
                Optional<CrmError> error = saves.isEmpty() ? refused : error(saves.get(i));
                String id = chunk.get(i);
                error.filter(e -> !GONE.contains(e.code())).ifPresent(e -> errors.put(id, e));
            }
        }
        return errors;
    }

    private static RowChange row(NewRole role) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("OpportunityId", role.opportunityId());
        values.put("ContactId", role.contactId());
        values.put("IsPrimary", Boolean.toString(role.primary()));
        if (!role.role().isEmpty()) {
            values.put("Role", role.role());
        }
        return new RowChange(ROLE, "", "", values, Set.of("IsPrimary"));
    }

    private static WriteResult result(NewRole role, Optional<SaveResult> save, Optional<CrmError> refused) {
        Optional<CrmError> error = save.map(RoleWriter::error).orElse(refused);
        if (error.isPresent() || save.isEmpty()) {
            return new WriteResult.Failed(
                    role.contactId(),
                    error.orElseGet(() -> CrmError.of("NO_ANSWER", "No answer for this contact role")));
        }
        return new WriteResult.Written(
                role.contactId(), Rows.key(ROLE, save.get().id().orElseThrow()), true, Map.of());
    }

    private static Optional<CrmError> error(SaveResult save) {
        return save.success() && save.id().isPresent()
                ? Optional.empty()
                : Optional.of(SaveErrors.read(save.errors(), ROLE));
    }

    /// Nothing unless there is one for each.
    private static List<SaveResult> saves(Outcome<List<SaveResult>> outcome, int asked) {
        return outcome instanceof Done<List<SaveResult>>(List<SaveResult> saves) && saves.size() == asked
                ? saves
                : List.of();
    }

    private static Optional<CrmError> refusal(Outcome<List<SaveResult>> outcome) {
        return outcome instanceof Refused<List<SaveResult>> refused ? Optional.of(error(refused)) : Optional.empty();
    }

    private static CrmError error(Refused<List<SaveResult>> refused) {
        List<ApiError> errors = refused.errors();
        return SaveErrors.read(errors, ROLE);
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
