package dev.lockstep.sandbox.salesforce.soql;

import dev.lockstep.sandbox.salesforce.schema.Field;
import dev.lockstep.sandbox.salesforce.schema.FieldType;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// SOQL's aggregate functions. All leave null values out.
public enum Aggregate {
    COUNT,
    COUNT_DISTINCT,
    SUM,
    AVG,
    MIN,
    MAX;

    /// The function of that name, ignoring case, or null.
    static Aggregate named(String name) {
        for (Aggregate function : values()) {
            if (function.name().equals(name.toUpperCase(Locale.ROOT))) {
                return function;
            }
        }
        return null;
    }

    boolean supports(Field field) {
        boolean aggregatable = field.describe().path("aggregatable").asBoolean() && field.type() != FieldType.BOOLEAN;
        return switch (this) {
            case SUM, AVG -> field.type().numeric();
            case COUNT, COUNT_DISTINCT -> aggregatable;
            case MIN, MAX -> aggregatable && field.type() != FieldType.MULTIPICKLIST;
        };
    }

    /// True when the outcome is a number whatever the field's own type is.
    boolean counts() {
        return this == COUNT || this == COUNT_DISTINCT;
    }

    /// The function's value over a field's values that are not null; null where SOQL answers null.
    Object of(Field field, List<Object> values) {
        Comparator<Object> order = (left, right) -> Matcher.order(field, left, right);
        return switch (this) {
            case COUNT -> BigDecimal.valueOf(values.size());
            case COUNT_DISTINCT -> BigDecimal.valueOf(values.stream().distinct().count());
            case SUM -> values.isEmpty() ? null : sum(values);
            case AVG ->
                values.isEmpty() ? null : sum(values).divide(BigDecimal.valueOf(values.size()), MathContext.DECIMAL64);
            case MIN -> values.stream().min(order).orElse(null);
            case MAX -> values.stream().max(order).orElse(null);
        };
    }

    private static BigDecimal sum(List<Object> values) {
        return values.stream().map(BigDecimal.class::cast).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
