package dev.lockstep.sandbox.hubspot;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;

/// Which values HubSpot takes, and the form in which it keeps them.
/// See <https://developers.hubspot.com/docs/api-reference/crm-properties-v3/guide>.
final class PropertyRules {

    private static final int VALUE_CHARS_MAX = 65_536;
    private static final int EMAIL_CHARS_MAX = 254;
    private static final Pattern EMAIL = Pattern.compile(
            "[^\\s@,;:<>()\\[\\]\"\\\\]+@(?:[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]*[\\p{L}\\p{N}])?\\.)+\\p{L}[\\p{L}\\p{N}-]+");
    private static final Pattern INTEGER = Pattern.compile("-?\\d{1,18}");
    private static final long DAY_MILLIS = 86_400_000L;

    private final BiPredicate<String, String> exists;

    /// `exists` tells whether what a property refers to (`OWNER`, `COMPANY`…) has a record with an id.
    PropertyRules(BiPredicate<String, String> exists) {
        this.exists = exists;
    }

    /// Values in the form in which they are kept, and those that are refused.
    record Checked(Map<String, String> values, List<InvalidValue> invalid) {}

    /// @throws Refusal 400 for the whole request when a value is refused
    Map<String, String> require(ObjectType type, Map<String, String> properties) {
        Checked checked = check(type, properties);
        if (!checked.invalid().isEmpty()) {
            throw InvalidValue.refusal(checked.invalid());
        }
        return checked.values();
    }

    Checked check(ObjectType type, Map<String, String> properties) {
        Map<String, String> values = new LinkedHashMap<>();
        List<InvalidValue> invalid = new ArrayList<>();
        properties.forEach((name, raw) -> {
            PropertyDefinition definition = type.property(name);
            if (definition == null) {
                invalid.add(InvalidValue.unknownProperty(name));
            } else if (definition.readOnly()) {
                invalid.add(InvalidValue.readOnly(name));
            } else if (raw.isEmpty()) {
                values.put(name, "");
            } else {
                try {
                    values.put(name, kept(type, definition, raw));
                } catch (RefusedValue refused) {
                    invalid.add(refused.invalid);
                }
            }
        });
        return new Checked(values, invalid);
    }

    private String kept(ObjectType type, PropertyDefinition definition, String raw) {
        String name = definition.name();
        if (raw.length() > VALUE_CHARS_MAX) {
            throw new RefusedValue(
                    name, "Property value is too long: limit is " + VALUE_CHARS_MAX + " characters", "INVALID_LENGTH");
        }
        if (name.equals(type.identity())) {
            return email(name, raw);
        }
        if (name.equals(type.additionalIdentities())) {
            Set<String> emails = new LinkedHashSet<>();
            tokens(raw).forEach(token -> emails.add(email(name, token)));
            return (raw.startsWith(";") ? ";" : "") + String.join(";", emails);
        }
        if (definition.reference() != null && !exists.test(definition.reference(), raw)) {
            throw missing(definition, raw);
        }
        return switch (definition.type()) {
            case "number" -> number(name, raw);
            case "bool", "enumeration" -> option(definition, raw);
            case "date" -> date(name, raw);
            case "datetime" -> datetime(name, raw);
            default -> raw;
        };
    }

    private static String email(String name, String raw) {
        String email = raw.strip().toLowerCase(Locale.ROOT);
        if (email.length() > EMAIL_CHARS_MAX || !EMAIL.matcher(email).matches()) {
            throw new RefusedValue(name, "Email address " + raw + " is invalid", "INVALID_EMAIL");
        }
        return email;
    }

    private static String number(String name, String raw) {
        try {
            new BigDecimal(raw.strip());
            return raw.strip();
        } catch (NumberFormatException _) {
            throw new RefusedValue(name, raw + " was not a valid number.", "INVALID_NUMBER");
        }
    }

    private static RefusedValue missing(PropertyDefinition definition, String raw) {
        String reference = definition.reference();
        return Character.isLowerCase(reference.charAt(0))
                ? new RefusedValue(definition.name(), raw + " was not one of the allowed options", "INVALID_OPTION")
                : new RefusedValue(
                        definition.name(),
                        reference.charAt(0) + reference.substring(1).toLowerCase(Locale.ROOT) + " " + raw
                                + " does not exist",
                        "INVALID_" + reference + "_ID");
    }

    private static String option(PropertyDefinition definition, String raw) {
        if (definition.externalOptions()) {
            return raw;
        }
        List<String> allowed = definition.allowedValues();
        for (String token : definition.multiple() ? tokens(raw) : List.of(raw)) {
            if (!allowed.contains(token)) {
                throw new RefusedValue(
                        definition.name(), token + " was not one of the allowed options: " + allowed, "INVALID_OPTION");
            }
        }
        return raw;
    }

    private static String date(String name, String raw) {
        try {
            if (!INTEGER.matcher(raw).matches()) {
                return LocalDate.parse(raw.length() > 10 ? raw.substring(0, 10) : raw)
                        .toString();
            }
            long millis = Long.parseLong(raw);
            if (Math.floorMod(millis, DAY_MILLIS) != 0) {
                throw new RefusedValue(
                        name, raw + " is at " + Instant.ofEpochMilli(millis) + " UTC, not midnight!", "INVALID_DATE");
            }
            return Instant.ofEpochMilli(millis)
                    .atZone(ZoneOffset.UTC)
                    .toLocalDate()
                    .toString();
        } catch (DateTimeParseException _) {
            throw new RefusedValue(name, raw + " was not a valid date.", "INVALID_DATE");
        }
    }

    private static String datetime(String name, String raw) {
        Instant instant = instant(raw);
        if (instant == null) {
            throw new RefusedValue(name, raw + " was not a valid long.", "INVALID_LONG");
        }
        return Json.time(instant);
    }

    /// Milliseconds since 1970 or ISO 8601 with an offset; null when it is neither.
    static Instant instant(String raw) {
        if (INTEGER.matcher(raw).matches()) {
            return Instant.ofEpochMilli(Long.parseLong(raw));
        }
        try {
            return raw.length() == 10
                    ? LocalDate.parse(raw).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(raw).toInstant();
        } catch (DateTimeParseException _) {
            return null;
        }
    }

    /// The parts of a `;`-joined value, blanks left out.
    static List<String> tokens(String value) {
        List<String> tokens = new ArrayList<>();
        for (String token : value.split(";", -1)) {
            if (!token.isBlank()) {
                tokens.add(token.strip());
            }
        }
        return tokens;
    }

    private static final class RefusedValue extends RuntimeException {
        private final transient InvalidValue invalid;

        RefusedValue(String name, String message, String error) {
            super(error, null, false, false);
            this.invalid = new InvalidValue(name, message, error);
        }
    }
}
