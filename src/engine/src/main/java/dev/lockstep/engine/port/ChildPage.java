package dev.lockstep.engine.port;

import dev.lockstep.engine.model.RecordKey;
import java.util.List;

/// One page of child records, in the order of their ids. `more`: there are children behind the last one; ask for
/// those after its id.
public record ChildPage(List<RecordKey> children, boolean more) {
    public ChildPage {
        children = List.copyOf(children);
    }
}
