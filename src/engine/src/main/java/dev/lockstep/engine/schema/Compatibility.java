package dev.lockstep.engine.schema;

import static dev.lockstep.engine.schema.Kind.BOOLEAN;
import static dev.lockstep.engine.schema.Kind.CURRENCY;
import static dev.lockstep.engine.schema.Kind.DATE;
import static dev.lockstep.engine.schema.Kind.DATE_TIME;
import static dev.lockstep.engine.schema.Kind.DECIMAL;
import static dev.lockstep.engine.schema.Kind.EMAIL;
import static dev.lockstep.engine.schema.Kind.INTEGER;
import static dev.lockstep.engine.schema.Kind.LONG_TEXT;
import static dev.lockstep.engine.schema.Kind.MULTI_PICKLIST;
import static dev.lockstep.engine.schema.Kind.OTHER;
import static dev.lockstep.engine.schema.Kind.OWNER;
import static dev.lockstep.engine.schema.Kind.PERCENT;
import static dev.lockstep.engine.schema.Kind.PHONE;
import static dev.lockstep.engine.schema.Kind.PICKLIST;
import static dev.lockstep.engine.schema.Kind.REFERENCE;
import static dev.lockstep.engine.schema.Kind.TEXT;
import static dev.lockstep.engine.schema.Kind.TIME;
import static dev.lockstep.engine.schema.Kind.URL;

import java.util.EnumSet;
import java.util.Set;

/// Whether values of one kind can be written to a field of another.
public enum Compatibility {
    /// Every value can, but for its length and its options.
    FITS,
    /// Those that read as the target's kind can; each is checked before it is written.
    BY_VALUE,
    /// None can: a date-time is no date (a time zone would move it), an id means nothing in the other CRM.
    NEVER;

    private static final Set<Kind> TEXTS = EnumSet.of(TEXT, LONG_TEXT);
    private static final Set<Kind> NUMBERS = EnumSet.of(INTEGER, DECIMAL, PERCENT, CURRENCY);

    public static Compatibility of(Kind source, Kind target) {
        if (source == OTHER || target == OTHER) {
            return NEVER;
        }
        if (source == target) {
            return FITS;
        }
        return switch (target) {
            case TEXT, LONG_TEXT -> source == OWNER ? BY_VALUE : FITS;
            case PHONE -> TEXTS.contains(source) ? FITS : byValue(source, INTEGER);
            case URL -> TEXTS.contains(source) ? FITS : NEVER;
            case EMAIL, DATE, DATE_TIME, TIME -> byValue(source, TEXT, LONG_TEXT);
            case PICKLIST -> byValue(source, TEXT, LONG_TEXT, BOOLEAN, INTEGER, EMAIL, PHONE, URL);
            case MULTI_PICKLIST -> source == PICKLIST ? FITS : byValue(source, TEXT, LONG_TEXT);
            case BOOLEAN -> byValue(source, TEXT, LONG_TEXT, PICKLIST);
            case INTEGER -> byValue(source, TEXT, LONG_TEXT, PICKLIST, DECIMAL, PERCENT, CURRENCY);
            case DECIMAL, PERCENT, CURRENCY ->
                NUMBERS.contains(source) ? FITS : byValue(source, TEXT, LONG_TEXT, PICKLIST);
            case OWNER, REFERENCE, OTHER -> NEVER;
        };
    }

    private static Compatibility byValue(Kind source, Kind... readable) {
        return Set.of(readable).contains(source) ? BY_VALUE : NEVER;
    }
}
