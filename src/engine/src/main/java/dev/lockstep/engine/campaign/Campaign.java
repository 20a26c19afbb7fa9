package dev.lockstep.engine.campaign;

import java.util.List;
import java.util.Optional;

/// A Salesforce campaign, as far as membership needs it. `externalId`: `""` where none is asked for or set.
/// `statuses`: those that it defines, in their sort order.
public record Campaign(String id, String name, String externalId, boolean active, List<Status> statuses) {
    public Campaign {
        statuses = List.copyOf(statuses);
    }

    /// A member status: Salesforce compares labels without case, and silently takes the default one instead of one
    /// that the campaign does not define.
    public record Status(String label, boolean isDefault, boolean responded) {}

    public Optional<Status> status(String label) {
        return statuses.stream()
                .filter(status -> status.label().equalsIgnoreCase(label.strip()))
                .findFirst();
    }

    /// Whether a member moves from one status on to another: backwards it never does.
    public boolean isFurther(String label, String than) {
        return status(label)
                .filter(to -> status(than)
                        .filter(from -> statuses.indexOf(from) >= statuses.indexOf(to))
                        .isEmpty())
                .isPresent();
    }
}
