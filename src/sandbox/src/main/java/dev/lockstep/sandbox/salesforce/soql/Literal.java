package dev.lockstep.sandbox.salesforce.soql;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/// A value in a filter, as written.
public sealed interface Literal {

    /// A string. `pattern` keeps `\%`, `\_` and `\\` escaped, for LIKE.
    record Text(String value, String pattern) implements Literal {}

    record Decimal(BigDecimal value) implements Literal {}

    record Bool(boolean value) implements Literal {}

    record Null() implements Literal {}

    record Date(LocalDate value) implements Literal {}

    record DateTime(Instant value) implements Literal {}

    /// A date literal such as TODAY or LAST_N_DAYS:7; `n` is 0 where the literal takes no number.
    record Range(DateRange kind, int n) implements Literal {}
}
