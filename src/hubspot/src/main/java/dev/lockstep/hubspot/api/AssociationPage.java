package dev.lockstep.hubspot.api;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// What some records are associated with. `targets`: record id to what it leads to; a record without any is
/// absent. `after`: for records that lead to more than a page holds, where their next page starts.
public record AssociationPage(Map<String, List<Target>> targets, Map<String, String> after) {
    public AssociationPage {
        targets = Map.copyOf(targets);
        after = Map.copyOf(after);
    }

    /// `typeIds`: every association type between the two, in the direction of the call.
    public record Target(String id, Set<Integer> typeIds) {
        public Target {
            typeIds = Set.copyOf(typeIds);
        }
    }
}
