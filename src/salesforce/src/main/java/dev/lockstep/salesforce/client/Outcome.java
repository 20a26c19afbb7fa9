package dev.lockstep.salesforce.client;

import java.util.List;

/// What Salesforce made of one request that it did answer.
public sealed interface Outcome<T> {
    record Done<T>(T value) implements Outcome<T> {}

    /// Refused with at least one error.
    record Refused<T>(int status, List<ApiError> errors) implements Outcome<T> {
        public Refused {
            errors = List.copyOf(errors);
        }

        public ApiError first() {
            return errors.getFirst();
        }

        /// The same refusal of something else.
        public <U> Refused<U> as() {
            return new Refused<>(status, errors);
        }
    }
}
