package dev.lockstep.engine.sync;

import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.CrmError;
import dev.lockstep.engine.port.Write;
import dev.lockstep.engine.port.WriteResult;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A value that its CRM refuses does not hold up its record (REQUIREMENTS F4): a write that was refused for fields
/// which the CRM names is made again without them, once. Their bases stay, so that the record's next change tries
/// them again, and the record is listed until they are taken.
final class Quarantine {
    private final Batch batch;

    Quarantine(Batch batch) {
        this.batch = batch;
    }

    /// The write without what was refused; empty where that is not what it was refused for, or nothing is left.
    Optional<Write> retry(Side side, Work work, Write write, WriteResult result) {
        if (!(result instanceof WriteResult.Failed failed) || !isForFields(failed.error())) {
            return Optional.empty();
        }
        Map<String, String> refused = refused(typeOf(write), write, failed.error());
        boolean all = refused.size() == write.values().size();
        if (refused.isEmpty() || isNeeded(write, refused) || (all && write instanceof Write.Create)) {
            return Optional.empty();
        }
        work.quarantined.put(side, new Work.Refusal(failed.error().code(), Set.copyOf(refused.keySet())));
        batch.count("fields-quarantined", refused.size());
        if (all) {
            return Optional.empty();
        }
        work.merged = work.merged.without(side, refused, work.link.base());
        return Optional.of(
                switch (write) {
                    case Write.Create create ->
                        new Write.Create(create.ref(), create.type(), work.merged.to(side), create.externalId());
                    case Write.Update update -> new Write.Update(update.ref(), update.key(), work.merged.to(side));
                });
    }

    /// Records are recognised by their identifier, and a new record is not made without a field that has to be
    /// there.
    private boolean isNeeded(Write write, Map<String, String> refused) {
        return batch.mapping
                        .identity()
                        .filter(i -> refused.containsKey(i.name()))
                        .isPresent()
                || (write instanceof Write.Create
                        && refused.keySet().stream()
                                .anyMatch(name -> !batch.mapping
                                        .named(name)
                                        .orElseThrow()
                                        .whenCreating()
                                        .isEmpty()));
    }

    private static boolean isForFields(CrmError error) {
        return error.retryAfter().isEmpty() && ErrorCodes.meaning(error.code()) == ErrorCodes.Meaning.PARK;
    }

    /// Mapping name to API field, of the written fields that the error names.
    private Map<String, String> refused(String type, Write write, CrmError error) {
        Map<String, String> refused = new LinkedHashMap<>();
        for (String api : error.fields()) {
            if (write.values().containsKey(api)) {
                batch.mapping.byField(type, api).ifPresent(field -> refused.put(field.name(), api));
            }
        }
        return refused;
    }

    private static String typeOf(Write write) {
        return switch (write) {
            case Write.Create create -> create.type();
            case Write.Update update -> update.key().type();
        };
    }
}
