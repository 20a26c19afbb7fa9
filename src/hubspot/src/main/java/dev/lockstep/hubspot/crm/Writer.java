package dev.lockstep.hubspot.crm;

import dev.lockstep.engine.port.CrmError;
import dev.lockstep.engine.port.CrmUnavailable;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.engine.port.Write;
import dev.lockstep.engine.port.WriteResult;
import dev.lockstep.engine.port.WriteResult.Failed;
import dev.lockstep.engine.port.WriteResult.Written;
import dev.lockstep.hubspot.api.HubSpotClient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Writes properties first, then the associations that stand among them as ids of other records, and answers each
/// write once for both. A new record that could not be associated is `Failed` with a `retryAfter` and itself as
/// `existing`: it is there, and only a later update associates it.
final class Writer {
    private final HubSpotClient client;
    private final Deadline deadline;
    private final Map<String, WriteResult> results = new LinkedHashMap<>();

    Writer(HubSpotClient client, Deadline deadline) {
        this.client = client;
        this.deadline = deadline;
    }

    /// One result per write. Throws `CrmUnavailable` only when HubSpot answered none.
    List<WriteResult> write(List<Write> writes) {
        List<Write> ofProperties = new ArrayList<>();
        for (Write write : writes) {
            Write plain = withoutAssociations(write);
            if (plain instanceof Write.Create || !plain.values().isEmpty() || plain.equals(write)) {
                ofProperties.add(plain);
            }
        }
        if (!ofProperties.isEmpty()) {
            new WriteRun(client, deadline).run(ofProperties).forEach(result -> results.put(result.ref(), result));
        }
        for (PrimaryAssociation association : PrimaryAssociation.ALL) {
            associate(association, writes);
        }
        return List.copyOf(results.values());
    }

    private static Write withoutAssociations(Write write) {
        String type = type(write);
        Map<String, String> values = write.values().entrySet().stream()
                .filter(value ->
                        PrimaryAssociation.shownIn(type, value.getKey()).isEmpty())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return switch (write) {
            case Write.Create create -> new Write.Create(create.ref(), type, values, create.externalId());
            case Write.Update update -> new Write.Update(update.ref(), update.key(), values);
        };
    }

    private static String type(Write write) {
        return switch (write) {
            case Write.Create create -> create.type();
            case Write.Update update -> update.key().type();
        };
    }

    private void associate(PrimaryAssociation association, List<Write> writes) {
        Map<Write, String> recordIds = new LinkedHashMap<>();
        Map<String, String> wanted = new LinkedHashMap<>();
        for (Write write : writes) {
            if (!type(write).equals(association.type()) || !write.values().containsKey(association.field())) {
                continue;
            }
            String to = write.values().get(association.field());
            recordId(write).ifPresent(id -> {
                recordIds.put(write, id);
                if (write instanceof Write.Update || !to.isEmpty()) {
                    wanted.put(id, to);
                }
            });
        }
        if (wanted.isEmpty()) {
            recordIds.keySet().forEach(write -> fold(association, write, Optional.empty()));
            return;
        }
        AssociationRun run = new AssociationRun(client, association, deadline);
        try {
            run.associate(wanted);
        } catch (CrmUnavailable unavailable) {
            if (results.isEmpty() && run.errors().isEmpty() && run.open().size() == wanted.size()) {
                throw unavailable;
            }
            run.failOpen(WriteErrors.unavailable(unavailable));
        }
        recordIds.forEach((write, id) ->
                fold(association, write, Optional.ofNullable(run.errors().get(id))));
    }

    /// Empty where there is no such record, or nobody knows.
    private Optional<String> recordId(Write write) {
        return switch (results.get(write.ref())) {
            case null -> Optional.of(((Write.Update) write).key().id());
            case Written written -> Optional.of(written.key().id());
            case Failed failed -> Optional.empty();
        };
    }

    private void fold(PrimaryAssociation association, Write write, Optional<CrmError> error) {
        Written written = (Written) results.computeIfAbsent(
                write.ref(), ref -> new Written(ref, ((Write.Update) write).key(), false, Map.of()));
        if (error.isEmpty()) {
            Map<String, String> after = new HashMap<>(written.after());
            after.put(association.field(), write.values().get(association.field()));
            results.put(write.ref(), new Written(write.ref(), written.key(), written.created(), after));
            return;
        }
        CrmError why = error.get();
        CrmError told = write instanceof Write.Create
                ? WriteErrors.notAssociated(written.key(), association.field(), why)
                : new CrmError(why.code(), why.message(), List.of(association.field()), List.of(), why.retryAfter());
        results.put(write.ref(), new Failed(write.ref(), told));
    }
}
