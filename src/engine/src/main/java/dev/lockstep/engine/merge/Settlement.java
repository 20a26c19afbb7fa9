package dev.lockstep.engine.merge;

import dev.lockstep.engine.hash.HashKeys;
import dev.lockstep.engine.mapping.FieldMapping;
import dev.lockstep.engine.mapping.ObjectMapping;
import dev.lockstep.engine.model.CrmRecord;
import dev.lockstep.engine.model.Link.FieldBase;
import dev.lockstep.engine.model.Side;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the base becomes once the writes were answered: what each CRM *holds after* the write, not what we meant
/// it to hold. Pure.
public final class Settlement {
    private final ObjectMapping mapping;
    private final HashKeys keys;

    public Settlement(ObjectMapping mapping, HashKeys keys) {
        this.mapping = mapping;
        this.keys = keys;
    }

    /// `base`: the new base. `carryBack`: fields that a CRM rewrote, whose form is now to go to the other side,
    /// once. `bounced`: fields that both CRMs insist on writing differently; both forms are accepted.
    public record Settled(Map<String, FieldBase> base, Set<String> carryBack, Set<String> bounced) {}

    /// One written field, answered. `type`: of the record written; `after`: that record's fields as its CRM holds
    /// them now.
    public record Answer(String type, Map<String, String> after) {}

    /// `old`: the base before. `merged`: what was to be written. `answers`: the sides that took their writes; the
    /// fields of a side that did not keep their old base.
    public Settled settle(Map<String, FieldBase> old, Merged merged, Map<Side, Answer> answers) {
        Map<String, FieldBase> base = new HashMap<>(merged.base());
        Set<String> carryBack = new HashSet<>();
        Set<String> bounced = new HashSet<>();
        merged.writtenTo().forEach((name, side) -> {
            Answer answer = answers.get(side);
            if (answer == null) {
                restore(base, old, name);
                return;
            }
            FieldMapping field = mapping.named(name).orElseThrow();
            FieldBase planned = merged.base().get(name);
            Optional<String> held =
                    field.fieldOn(answer.type()).map(answer.after()::get).map(field.type()::normalise);
            if (held.isEmpty() || keys.matches(planned.on(side), side, name, held.get())) {
                base.put(name, new FieldBase(planned.hubspot(), planned.salesforce(), false));
            } else if (field.rule().letsWin(side) && !planned.rewritten()) {
                base.put(name, new FieldBase(planned.hubspot(), planned.salesforce(), true));
                carryBack.add(name);
            } else {
                base.put(name, with(planned, side, keys.value(side, name, held.get())));
                bounced.add(name);
            }
        });
        return new Settled(base, carryBack, bounced);
    }

    /// What the sides hold now, as far as it is known whole: what was read, and over it what the CRMs answered. A
    /// record that was just created is not.
    public static Map<Side, CrmRecord> held(Map<Side, CrmRecord> read, Map<Side, Answer> answers) {
        Map<Side, CrmRecord> held = new HashMap<>(read);
        answers.forEach((side, answer) -> held.computeIfPresent(side, (s, record) -> {
            Map<String, String> fields = new HashMap<>(record.fields());
            fields.putAll(answer.after());
            return new CrmRecord(record.key(), fields, record.modifiedAt());
        }));
        return held;
    }

    private static void restore(Map<String, FieldBase> base, Map<String, FieldBase> old, String name) {
        if (old.containsKey(name)) {
            base.put(name, old.get(name));
        } else {
            base.remove(name);
        }
    }

    private static FieldBase with(FieldBase base, Side side, String hash) {
        return side == Side.HUBSPOT
                ? new FieldBase(hash, base.salesforce(), false)
                : new FieldBase(base.hubspot(), hash, false);
    }
}
