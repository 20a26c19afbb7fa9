package dev.lockstep.engine.schema;

import dev.lockstep.engine.value.FieldType;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Whether a field can take a value, before the CRM is asked (REQUIREMENTS F4). Says so only where the CRM is sure
/// to refuse: digits after the point that a number field does not keep are the CRM's to round.
public final class ValueCheck {
    private ValueCheck() {}

    /// What cannot be written, by API name. `values`: in the mapping's normal form, `""` to clear. `creating`: for
    /// a record that is not there yet.
    public static Map<String, Unfit> unfit(ObjectSchema schema, Map<String, String> values, boolean creating) {
        Map<String, Unfit> unfit = new HashMap<>();
        values.forEach((api, value) -> {
            Optional<FieldSchema> field = schema.field(api);
            Optional<Unfit> found =
                    field.isEmpty() ? Optional.of(Unfit.NO_SUCH_FIELD) : unfit(field.get(), value, creating);
            found.ifPresent(why -> unfit.put(api, why));
        });
        return unfit;
    }

    static Optional<Unfit> unfit(FieldSchema field, String value, boolean creating) {
        if (!(creating ? field.rights().onCreate() : field.rights().onUpdate())) {
            return Optional.of(Unfit.READ_ONLY);
        }
        if (value.isEmpty()) {
            return field.required() ? Optional.of(Unfit.REQUIRED) : Optional.empty();
        }
        return switch (field.kind()) {
            case TEXT, LONG_TEXT, EMAIL, PHONE, URL ->
                unless(fits(value, field.size().length()), Unfit.TOO_LONG);
            case PICKLIST -> unless(areOptions(field, Set.of(value)), Unfit.NOT_AN_OPTION);
            case MULTI_PICKLIST -> unless(areOptions(field, Set.of(parts(value))), Unfit.NOT_AN_OPTION);
            case BOOLEAN ->
                unless(value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false"), Unfit.NOT_A_BOOLEAN);
            case INTEGER, DECIMAL, PERCENT, CURRENCY -> number(field, value);
            case DATE -> unless(isDate(value), Unfit.NOT_A_DATE);
            case DATE_TIME -> unless(isDateTime(value), Unfit.NOT_A_DATE_TIME);
            case TIME, OWNER, REFERENCE, OTHER -> Optional.empty();
        };
    }

    private static Optional<Unfit> unless(boolean fits, Unfit why) {
        return fits ? Optional.empty() : Optional.of(why);
    }

    private static boolean fits(String text, int length) {
        return length == 0 || text.codePointCount(0, text.length()) <= length;
    }

    private static boolean areOptions(FieldSchema field, Set<String> values) {
        return !field.isRestricted() || field.activeOptions().containsAll(values);
    }

    private static String[] parts(String value) {
        return Arrays.stream(value.split(";"))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .distinct()
                .toArray(String[]::new);
    }

    private static Optional<Unfit> number(FieldSchema field, String value) {
        BigDecimal number;
        try {
            number = new BigDecimal(value);
        } catch (NumberFormatException e) {
            return Optional.of(Unfit.NOT_A_NUMBER);
        }
        boolean isWhole = number.stripTrailingZeros().scale() <= 0;
        if (field.kind() == Kind.INTEGER && !isWhole) {
            return Optional.of(Unfit.NOT_WHOLE);
        }
        int before = number.signum() == 0 ? 0 : Math.max(0, number.precision() - number.scale());
        int room = field.size().precision() - field.size().scale();
        return unless(field.size().precision() == 0 || before <= room, Unfit.OUT_OF_RANGE);
    }

    /// Either CRM's form counts, as it does for the mapping's own types.
    private static boolean isDate(String value) {
        return parses(() -> LocalDate.parse(FieldType.DATE.normalise(value)));
    }

    private static boolean isDateTime(String value) {
        return parses(() -> Instant.parse(FieldType.DATE_TIME.normalise(value)));
    }

    private static boolean parses(Supplier<Object> parser) {
        try {
            return parser.get() != null;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
