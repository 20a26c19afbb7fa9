package dev.lockstep.engine.merge;

import dev.lockstep.engine.model.Side;
import java.util.Map;

/// What a merge is told besides both records: when fields changed, what values are called on the other side, and,
/// by mapping name, whose value a person decided for.
public record Given(ChangeTimes times, Lookup lookup, Map<String, Side> decided) {
    public static final Given NOTHING = new Given(ChangeTimes.NOT_ASKED, Lookup.NONE, Map.of());

    public Given {
        decided = Map.copyOf(decided);
    }

    public Given with(ChangeTimes known) {
        return new Given(known, lookup, decided);
    }
}
