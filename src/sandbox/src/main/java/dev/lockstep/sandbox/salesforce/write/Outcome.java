package dev.lockstep.sandbox.salesforce.write;

import java.util.List;

/// How one record fared.
public sealed interface Outcome {

    record Saved(String id, boolean created) implements Outcome {}

    record Refused(List<ApiError> errors) implements Outcome {
        public ApiError first() {
            return errors.getFirst();
        }
    }

    static Refused refused(ApiError... errors) {
        return new Refused(List.of(errors));
    }
}
