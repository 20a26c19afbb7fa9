package dev.lockstep.engine.sync;

import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.CrmError;
import dev.lockstep.engine.port.Write;
import dev.lockstep.engine.port.WriteResult;
import dev.lockstep.engine.schema.ObjectName;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A value that its CRM refuses does not hold up its record (REQUIREMENTS F4). What the CRM's schema does not take
/// is not sent to it; a write that was refused all the same, for fields which the CRM names, is made again without
/// them. Their bases stay, so that the record's next change tries them again, and the record is listed until
/// they are taken.
final class Quarantine {
    private final Batch batch;

    Quarantine(Batch batch) {
        this.batch = batch;
    }

    /// Before anything is announced: takes out of each work's writes what the schemas do not take.
    void withhold(Collection<Work> works) {
        for (Work work : works) {
            work.withheld.clear();
            for (Side side : Side.values()) {
                if (work.isOpen() && !work.merged.to(side).isEmpty()) {
                    withhold(work, side);
                }
            }
        }
    }

    private void withhold(Work work, Side side) {
        boolean creating = work.creating.filter(side::equals).isPresent();
        String type = creating ? work.createType : work.live.get(side).key().type();
        Map<String, String> values = work.merged.to(side);
        Map<String, String> apiByName = new LinkedHashMap<>();
        Map<String, String> codes = new LinkedHashMap<>();
        batch.ports
                .guard()
                .unfit(new ObjectName(side, type), values, creating, batch.deadline)
                .forEach((api, unfit) -> batch.mapping.byField(type, api).ifPresent(field -> {
                    apiByName.put(field.name(), api);
                    codes.put(field.name(), unfit.code());
                }));
        boolean nothingLeft = creating && codes.size() == values.size();
        if (!codes.isEmpty() && !nothingLeft && !isNeeded(creating, codes.keySet())) {
            work.withheld.put(side, codes);
            work.merged = work.merged.without(side, apiByName, work.link.base());
            batch.count("fields-quarantined", codes.size());
        }
    }

    /// The write without what was refused; empty where that is not what it was refused for, or nothing is left. A
    /// write that is refused for another reason leaves nothing quarantined: its record is parked for that one.
    Optional<Write> retry(Side side, Work work, Write write, WriteResult result) {
        if (!(result instanceof WriteResult.Failed failed)) {
            return Optional.empty();
        }
        if (!isForFields(failed.error())) {
            work.quarantined.remove(side);
            return Optional.empty();
        }
        Map<String, String> refused = refused(typeOf(write), write, failed.error());
        boolean all = refused.size() == write.values().size();
        if (refused.isEmpty()
                || isNeeded(write instanceof Write.Create, refused.keySet())
                || (all && write instanceof Write.Create)) {
            work.quarantined.remove(side);
            return Optional.empty();
        }
        Map<String, String> codes = work.quarantined.computeIfAbsent(side, s -> new LinkedHashMap<>());
        refused.keySet().forEach(name -> codes.put(name, failed.error().code()));
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
    private boolean isNeeded(boolean creating, Set<String> names) {
        return batch.mapping.identity().filter(i -> names.contains(i.name())).isPresent()
                || (creating
                        && names.stream()
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
