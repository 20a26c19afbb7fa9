package dev.lockstep.engine.sync;

import dev.lockstep.engine.model.CrmRecord;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.Deadline;
import java.util.Map;

/// Values that the sync makes itself, of what both records of a pair hold: amounts in the company currency
/// (REQUIREMENTS M1). Each has a mapping with a field on one side only (`FieldMapping.computed`), and goes the way
/// of any other field: its hash is in the base, and it is written where it differs from what is there.
public interface Derivation {
    /// Makes nothing.
    Derivation NONE = (records, writtenTo, deadline) -> Derived.NOTHING;

    /// `records`: both records, or the one that the other is to be made of, as they will be once what is planned is
    /// written. `writtenTo`: mapping name to the side that gets its value now: the other side's is the newer one.
    /// Asked more than once for a record: the same answer for the same records, and no call for any one of them.
    /// Throws `CrmUnavailable` where what it needs cannot be had.
    Derived derive(Map<Side, CrmRecord> records, Map<String, Side> writtenTo, Deadline deadline);

    /// `values`: name of a computed mapping to its value, `""` to clear the field; what is absent stays as it is.
    /// `blocked`: name of any mapping, computed or not, to why nothing is written of it now; each is listed, and
    /// the other fields go on.
    record Derived(Map<String, String> values, Map<String, FieldBlock> blocked) {
        public static final Derived NOTHING = new Derived(Map.of(), Map.of());

        public Derived {
            values = Map.copyOf(values);
            blocked = Map.copyOf(blocked);
        }
    }
}
