package dev.lockstep.engine.schema;

import java.util.Arrays;
import java.util.Optional;

/// Why a field cannot take a value. The code, `VALUE_` and the name, is the cause that its record is listed under.
public enum Unfit {
    NO_SUCH_FIELD("the CRM has no such field, or hides it from the integration user"),
    READ_ONLY("the integration user may not write it"),
    TOO_LONG("the text is longer than the field"),
    NOT_AN_OPTION("the value is none of the field's active options"),
    NOT_A_NUMBER("the value is no number"),
    NOT_WHOLE("the value is no whole number"),
    OUT_OF_RANGE("the number has more digits than the field"),
    NOT_A_BOOLEAN("the value is neither true nor false"),
    NOT_A_DATE("the value is no date"),
    NOT_A_DATE_TIME("the value is no date with a time"),
    REQUIRED("the field cannot be blank");

    private static final String PREFIX = "VALUE_";
    private final String words;

    Unfit(String words) {
        this.words = words;
    }

    public String code() {
        return PREFIX + name();
    }

    /// What the code says, in words; empty for a code that is a CRM's own.
    public static Optional<String> said(String code) {
        return Arrays.stream(values())
                .filter(unfit -> unfit.code().equals(code))
                .map(unfit -> unfit.words)
                .findFirst();
    }
}
