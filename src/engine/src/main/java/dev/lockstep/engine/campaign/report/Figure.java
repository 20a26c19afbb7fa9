package dev.lockstep.engine.campaign.report;

import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/// A figure of a report, or why there is none: a 0 is only ever a 0 that was counted.
public sealed interface Figure<T> {
    record Known<T>(T value) implements Figure<T> {}

    /// `why`: a few words that stand in the figure's place. `fix`: a sentence, `""` where there is nothing to mend.
    record Missing<T>(String why, String fix) implements Figure<T> {
        public static <T> Missing<T> because(String why) {
            return new Missing<>(why, "");
        }

        /// HubSpot refuses it to the private app.
        public static <T> Missing<T> ofScopes(List<String> scopes) {
            String named = String.join(", ", scopes);
            return new Missing<>(
                    "needs scope " + named,
                    "HubSpot's private app lacks the scope " + named
                            + ": add it under Settings > Integrations > Private Apps.");
        }

        /// The integration user may not read a Salesforce object.
        public static <T> Missing<T> ofObject(String object) {
            return new Missing<>(
                    "needs Read on " + object,
                    "The integration user has no Read on " + object + ": add it to its permission set.");
        }

        /// `field`: `Campaign.Type`.
        public static <T> Missing<T> ofField(String field) {
            return new Missing<>(
                    "needs Read on " + field,
                    "The integration user does not see the field " + field
                            + ": give it Read under Field-Level Security.");
        }

        public <U> Missing<U> as() {
            return new Missing<>(why, fix);
        }
    }

    default <U> Figure<U> map(Function<T, U> function) {
        return then(value -> new Known<>(function.apply(value)));
    }

    default <U> Figure<U> then(Function<T, Figure<U>> function) {
        return switch (this) {
            case Known<T>(T value) -> function.apply(value);
            case Missing<T> missing -> missing.as();
        };
    }

    default Optional<T> known() {
        return this instanceof Known<T>(T value) ? Optional.of(value) : Optional.empty();
    }

    /// The sum, as long as none is missing: half a sum would pass for a whole one.
    static <T> Figure<T> sum(List<Figure<T>> figures, T zero, BinaryOperator<T> plus) {
        Figure<T> sum = new Known<>(zero);
        for (Figure<T> figure : figures) {
            sum = sum.then(so -> figure.map(more -> plus.apply(so, more)));
        }
        return sum;
    }
}
