package dev.lockstep.engine.company;

import java.util.List;

/// Records of one side that are one organisation with several domains. `name`: the name label or the alias group's
/// main domain, which is why. `parent`: the one that the other members are attached to; it is not in `children`.
public record Family(String name, Organisation parent, List<Organisation> children) {
    public Family {
        children = List.copyOf(children);
    }

    /// The children that are to be attached: those that have no parent yet. One that somebody attached elsewhere
    /// stays there.
    public List<Organisation> toAttach() {
        return children.stream().filter(child -> child.parentId().isEmpty()).toList();
    }
}
