package dev.lockstep.sandbox.salesforce.value;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/// Dates and date-times as Salesforce writes and reads them. Stored date-times have whole seconds.
public final class Times {

    private static final DateTimeFormatter REST = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'+0000'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter ZULU = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Times() {}

    /// As REST answers: `2026-01-31T10:00:00.000+0000`.
    public static String rest(Instant time) {
        return REST.format(time);
    }

    /// As change events and SOAP carry it: `2026-01-31T10:00:00.000Z`.
    public static String zulu(Instant time) {
        return ZULU.format(time);
    }

    public static Instant wholeSeconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }

    /// A date-time with an offset (`Z`, `+01:00`, `+0100`) or a bare date, or null when it is neither.
    public static Instant dateTime(String text) {
        try {
            if (text.length() == 10) {
                return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
            }
            return wholeSeconds(OffsetDateTime.parse(text.replaceFirst("([+-]\\d{2})(\\d{2})$", "$1:$2"))
                    .toInstant());
        } catch (DateTimeException e) {
            return null;
        }
    }

    /// A date, also cut from a date-time, or null.
    public static LocalDate date(String text) {
        try {
            return LocalDate.parse(text.length() > 10 && text.charAt(10) == 'T' ? text.substring(0, 10) : text);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
