package dev.lockstep.engine.sync;

import dev.lockstep.engine.model.Link;
import dev.lockstep.engine.model.Link.Lease;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Makes links that are not in the table yet.
final class Links {
    private Links() {}

    static Link unborn(String id, Map<Side, RecordKey> records, Lease lease) {
        return new Link(
                id,
                records,
                Link.State.LINKED,
                Map.of(),
                Map.of(),
                Set.of(),
                Optional.empty(),
                Optional.of(lease),
                List.of(),
                Optional.empty());
    }
}
