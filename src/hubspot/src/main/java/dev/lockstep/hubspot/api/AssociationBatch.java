package dev.lockstep.hubspot.api;

import java.util.List;

/// The answer to a batch of associations: what was made, as far as it is told, and an error for what was not.
public record AssociationBatch(List<Association> made, List<ApiError> errors) {
    public AssociationBatch {
        made = List.copyOf(made);
        errors = List.copyOf(errors);
    }
}
