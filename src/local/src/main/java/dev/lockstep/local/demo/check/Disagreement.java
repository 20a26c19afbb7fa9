package dev.lockstep.local.demo.check;

import dev.lockstep.engine.model.RecordKey;
import java.util.List;

/// Something that is not as `lockstep.yaml` wants it, and that no note explains. Ids and field names, never a
/// value.
public record Disagreement(Kind kind, List<RecordKey> records, List<String> fields) {
    public enum Kind {
        /// Two records of one person differ in these fields.
        DIFFERENT,
        /// A person with a valid address is in one CRM only.
        MISSING,
        /// The sync created a person who was there already.
        TWICE,
        /// Several records have one address, and nobody was told which one is in step.
        UNDECIDED,
        /// What a person changed never reached the other CRM.
        LOST
    }

    public Disagreement {
        records = List.copyOf(records);
        fields = List.copyOf(fields);
    }

    @Override
    public String toString() {
        return kind + " " + records + (fields.isEmpty() ? "" : " " + fields);
    }
}
