package dev.lockstep.engine.testing;

import dev.lockstep.engine.mapping.ObjectMapping;
import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.model.Reading;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.CrmError;
import dev.lockstep.engine.port.Write;
import dev.lockstep.engine.port.WriteResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// How a `FakeCrm` answers our writes, and how many of each kind there were.
final class FakeWrites {
    final List<Function<Write, Optional<CrmError>>> refusals = new ArrayList<>();
    /// What each company and deal was made for: it is made once, whoever asks again.
    private final Map<String, RecordKey> madeFor = new HashMap<>();
    private final Side side;
    private final FakeRecords records;
    int createdByUs;
    int writtenByUs;
    int attemptsOnGone;

    FakeWrites(Side side, FakeRecords records) {
        this.side = side;
        this.records = records;
    }

    WriteResult write(Write write) {
        for (Function<Write, Optional<CrmError>> refusal : refusals) {
            Optional<CrmError> error = refusal.apply(write);
            if (error.isPresent()) {
                return new WriteResult.Failed(write.ref(), error.get());
            }
        }
        return switch (write) {
            case Write.Create create -> create(create);
            case Write.Update update -> update(update);
        };
    }

    private WriteResult create(Write.Create create) {
        boolean hasOwnId = side == Side.HUBSPOT && !create.type().equals(RecordKey.HUBSPOT_CONTACT);
        Optional<RecordKey> existing = hasOwnId
                ? Optional.ofNullable(madeFor.get(create.ref()))
                : side == Side.HUBSPOT
                        ? records.owner(create.values().getOrDefault("email", ""), null)
                        : records.living().stream()
                                .filter(k -> k.type().equals(create.type()))
                                .filter(k ->
                                        records.field(k, FakeCrm.EXTERNAL_ID).equals(create.externalId()))
                                .findFirst();
        if (existing.isPresent() && side == Side.HUBSPOT && !hasOwnId) {
            return new WriteResult.Failed(
                    create.ref(),
                    new CrmError(
                            "CONFLICT",
                            "Contact already exists",
                            List.of(),
                            List.of(existing.get()),
                            Optional.empty()));
        }
        RecordKey key = existing.orElseGet(() -> records.create(create.type()));
        Map<String, String> values = new HashMap<>(create.values());
        if (side == Side.SALESFORCE) {
            values.put(FakeCrm.EXTERNAL_ID, create.externalId());
        }
        if (hasOwnId) {
            values.put(ObjectMapping.OWN_ID, create.ref());
        }
        if (existing.isEmpty()) {
            createdByUs++;
            madeFor.put(create.ref(), key);
        }
        return done(create.ref(), key, existing.isEmpty(), values);
    }

    private WriteResult update(Write.Update update) {
        FakeRecords.Row row = records.rows.get(update.key());
        if (row == null || row.gone.isPresent()) {
            attemptsOnGone++;
            boolean moved = row != null
                    && row.gone.filter(Reading.Moved.class::isInstance).isPresent();
            return new WriteResult.Failed(
                    update.ref(),
                    moved && side == Side.SALESFORCE
                            ? CrmError.of("CANNOT_UPDATE_CONVERTED_LEAD", "cannot reference converted lead")
                            : CrmError.of("ENTITY_IS_DELETED", "entity is deleted"));
        }
        Optional<RecordKey> owner = side == Side.HUBSPOT
                ? records.owner(update.values().getOrDefault("email", ""), update.key())
                : Optional.empty();
        if (owner.isPresent()) {
            return new WriteResult.Failed(
                    update.ref(),
                    new CrmError(
                            "CONFLICT", "Contact already exists", List.of(), List.of(owner.get()), Optional.empty()));
        }
        writtenByUs++;
        return done(update.ref(), update.key(), false, update.values());
    }

    private WriteResult done(String ref, RecordKey key, boolean created, Map<String, String> values) {
        records.apply(key, values, false, created ? Hint.Cause.CREATED : Hint.Cause.CHANGED);
        Map<String, String> after = new HashMap<>(records.rows.get(key).fields);
        after.keySet().retainAll(values.keySet());
        return new WriteResult.Written(ref, key, created, after);
    }
}
