package dev.lockstep.engine.merge;

import dev.lockstep.engine.hash.HashKeys;
import dev.lockstep.engine.mapping.FieldMapping;
import dev.lockstep.engine.mapping.ObjectMapping;
import dev.lockstep.engine.model.CrmRecord;
import dev.lockstep.engine.model.Link.FieldBase;
import dev.lockstep.engine.model.Link.Intent;
import dev.lockstep.engine.model.Side;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Recognises writes that an interrupted worker announced and made: where a side holds what the intent meant to
/// write, the intent's base is the base. Pure.
public final class Recovery {
    private final ObjectMapping mapping;
    private final HashKeys keys;

    public Recovery(ObjectMapping mapping, HashKeys keys) {
        this.mapping = mapping;
        this.keys = keys;
    }

    /// The base to merge with, given what both sides hold now.
    public Map<String, FieldBase> base(Map<String, FieldBase> base, Intent intent, Map<Side, CrmRecord> now) {
        Map<String, FieldBase> recovered = new HashMap<>(base);
        intent.fields().forEach((name, planned) -> {
            CrmRecord record = now.get(planned.writtenTo());
            if (record != null && holds(record, name, planned)) {
                recovered.put(name, planned.base());
            }
        });
        return recovered;
    }

    private boolean holds(CrmRecord record, String name, Intent.Planned planned) {
        Optional<FieldMapping> field = mapping.named(name);
        Optional<String> text = field.flatMap(f -> f.fieldOn(record.key()))
                .map(record.fields()::get)
                .map(raw -> field.get().type().normalise(raw));
        return text.isPresent()
                && keys.matches(planned.base().on(planned.writtenTo()), planned.writtenTo(), name, text.get());
    }
}
