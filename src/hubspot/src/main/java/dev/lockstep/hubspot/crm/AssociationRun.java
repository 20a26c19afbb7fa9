package dev.lockstep.hubspot.crm;

import dev.lockstep.engine.port.CrmError;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.hubspot.api.ApiError;
import dev.lockstep.hubspot.api.ApiRecord;
import dev.lockstep.hubspot.api.Association;
import dev.lockstep.hubspot.api.AssociationBatch;
import dev.lockstep.hubspot.api.BatchRead;
import dev.lockstep.hubspot.api.HubSpotAssociations;
import dev.lockstep.hubspot.api.HubSpotClient;
import dev.lockstep.hubspot.api.Reply;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Makes and removes one kind of primary association for many records, 2,000 a call. What HubSpot refuses as a
/// whole is halved until only the record that caused it fails.
final class AssociationRun {
    /// Calls, over those that are needed anyway, that a run may spend on halving.
    private static final int HALVING_CALLS_MAX = 30;

    private final HubSpotClient client;
    private final PrimaryAssociation association;
    private final Deadline deadline;
    private final Map<String, CrmError> errors = new HashMap<>();
    private final Set<String> open = new LinkedHashSet<>();
    private int halvingCalls;

    AssociationRun(HubSpotClient client, PrimaryAssociation association, Deadline deadline) {
        this.client = client;
        this.association = association;
        this.deadline = deadline;
    }

    /// One of HubSpot's calls that change associations.
    @FunctionalInterface
    private interface Change {
        Reply<AssociationBatch> send(List<Association> associations);
    }

    /// `wanted`: record id to the id it is to belong to, `""` for none. Throws `CrmUnavailable` when HubSpot went
    /// away; `open` are those it did not answer for.
    void associate(Map<String, String> wanted) {
        open.addAll(wanted.keySet());
        List<Association> made = new ArrayList<>();
        List<String> freed = new ArrayList<>();
        wanted.forEach((from, to) -> {
            if (to.isEmpty()) {
                freed.add(from);
            } else {
                made.add(new Association(from, to));
            }
        });
        HubSpotAssociations api = client.associations();
        send(
                made,
                true,
                batch -> api.create(association.type(), association.toType(), association.typeId(), batch, deadline));
        send(
                present(freed),
                false,
                batch -> api.archiveLabels(
                        association.type(), association.toType(), association.typeId(), batch, deadline));
    }

    /// What went wrong, by record id; a record that is absent has what was wanted.
    Map<String, CrmError> errors() {
        return errors;
    }

    Set<String> open() {
        return open;
    }

    void failOpen(CrmError error) {
        List.copyOf(open).forEach(id -> fail(id, error));
    }

    /// The associations that are to go, as they are now; records without one are done.
    private List<Association> present(Collection<String> ids) {
        List<Association> present = new ArrayList<>();
        for (List<String> chunk : Chunks.of(ids, BatchRead.INPUTS_MAX)) {
            BatchRead read = BatchRead.byId(chunk, Set.of(association.field()));
            Set<String> missing = new LinkedHashSet<>(chunk);
            for (ApiRecord found : client.batchRead(association.type(), read, deadline)
                    .orUnavailable()
                    .results()) {
                missing.remove(found.id());
                String to = found.properties().getOrDefault(association.field(), "");
                if (to.isEmpty()) {
                    open.remove(found.id());
                } else {
                    present.add(new Association(found.id(), to));
                }
            }
            missing.forEach(id -> fail(id, CrmError.of(ApiError.OBJECT_NOT_FOUND, "")));
        }
        return present;
    }

    private void send(List<Association> associations, boolean answerNamesMade, Change change) {
        for (List<Association> chunk : Chunks.of(associations, HubSpotAssociations.WRITES_MAX)) {
            switch (change.send(chunk)) {
                case Reply.Ok<AssociationBatch> ok -> settle(chunk, ok.value(), answerNamesMade);
                case Reply.Refused<AssociationBatch> refused -> refused(chunk, refused, answerNamesMade, change);
            }
        }
    }

    private void settle(List<Association> chunk, AssociationBatch answer, boolean answerNamesMade) {
        Set<String> made = new LinkedHashSet<>();
        answer.made().forEach(association -> made.add(association.fromId()));
        for (Association asked : chunk) {
            Optional<ApiError> named = answer.errors().stream()
                    .filter(error -> !made.contains(asked.fromId()) && concerns(error, asked))
                    .findFirst();
            if (named.isPresent()) {
                fail(asked.fromId(), error(named.get()));
            } else if (!answerNamesMade || made.contains(asked.fromId())) {
                open.remove(asked.fromId());
            } else {
                fail(
                        asked.fromId(),
                        answer.errors().stream()
                                .findFirst()
                                .map(AssociationRun::error)
                                .orElseGet(() -> WriteErrors.soon(
                                        WriteErrors.NOT_ANSWERED, "HubSpot's answer leaves this association out")));
            }
        }
    }

    private void refused(
            List<Association> chunk, Reply.Refused<AssociationBatch> refused, boolean answerNamesMade, Change change) {
        boolean canBeSplit = chunk.size() > 1 && WriteErrors.isOfSomeRecord(refused.status());
        if (!canBeSplit || halvingCalls >= HALVING_CALLS_MAX) {
            CrmError error = canBeSplit
                    ? WriteErrors.soon(
                            WriteErrors.NOT_TRIED,
                            "Other records made HubSpot refuse the batch; this one waits for them")
                    : error(refused.error());
            chunk.forEach(association -> fail(association.fromId(), error));
            return;
        }
        halvingCalls += 2;
        int half = chunk.size() / 2;
        send(chunk.subList(0, half), answerNamesMade, change);
        send(chunk.subList(half, chunk.size()), answerNamesMade, change);
    }

    private static boolean concerns(ApiError error, Association asked) {
        return error.ids().contains(asked.fromId()) || error.ids().contains(asked.toId());
    }

    private static CrmError error(ApiError error) {
        return CrmError.of(error.code(), error.message());
    }

    private void fail(String id, CrmError error) {
        errors.put(id, error);
        open.remove(id);
    }
}
