package dev.lockstep.engine.value;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// How a field's text is to be understood. Both CRMs accept the normal form of every type as input.
public enum FieldType {
    TEXT,
    EMAIL,
    PHONE,
    PICKLIST,
    MULTI_PICKLIST,
    BOOLEAN,
    NUMBER,
    DATE,
    DATE_TIME;

    /// `2026-03-01T10:00:00.000+0000`, as Salesforce's REST API writes it; ISO offsets and `Z` are read too.
    private static final DateTimeFormatter ISO_ANY_OFFSET =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss[.SSS][XXX][XX]", Locale.ROOT);

    /// The one form of a value that equality is asked of: surrounding blanks never count; blank stays `""`; a text
    /// that the type cannot read is left as it is, for the CRM to judge.
    public String normalise(String raw) {
        String text = raw == null ? "" : raw.strip();
        if (text.isEmpty()) {
            return "";
        }
        return switch (this) {
            case TEXT, PICKLIST -> text.replace("\r\n", "\n").replace('\r', '\n');
            case PHONE -> text;
            case EMAIL -> text.toLowerCase(Locale.ROOT);
            case BOOLEAN -> text.toLowerCase(Locale.ROOT);
            case MULTI_PICKLIST ->
                Arrays.stream(text.split(";"))
                        .map(String::strip)
                        .filter(option -> !option.isEmpty())
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining(";"));
            case NUMBER -> number(text);
            case DATE -> date(text);
            case DATE_TIME -> dateTime(text);
        };
    }

    private static String number(String text) {
        try {
            BigDecimal value = new BigDecimal(text);
            return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
        } catch (NumberFormatException e) {
            return text;
        }
    }

    private static String date(String text) {
        try {
            return isEpochMillis(text)
                    ? LocalDate.ofInstant(Instant.ofEpochMilli(Long.parseLong(text)), ZoneOffset.UTC)
                            .toString()
                    : LocalDate.parse(text).toString();
        } catch (DateTimeParseException | NumberFormatException e) {
            return text;
        }
    }

    private static String dateTime(String text) {
        try {
            return isEpochMillis(text)
                    ? Instant.ofEpochMilli(Long.parseLong(text)).toString()
                    : OffsetDateTime.parse(text, ISO_ANY_OFFSET).toInstant().toString();
        } catch (DateTimeParseException | NumberFormatException e) {
            return text;
        }
    }

    private static boolean isEpochMillis(String text) {
        return text.matches("-?\\d{5,15}");
    }
}
