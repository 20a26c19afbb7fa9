package dev.lockstep.engine.value;

import java.time.Month;
import java.time.Year;

/// Dates and times in the layouts in which both CRMs nearly always write them, read without a parser: every look
/// at a record reads them all. What is not of these layouts is left to the parser.
final class IsoText {
    private static final int DATE = "2026-03-01".length();
    private static final int SECONDS = "2026-03-01T10:00:00".length();
    private static final int MILLIS = ".000".length();

    private IsoText() {}

    /// True for a day that exists, written as `2026-03-01`.
    static boolean isDate(String text) {
        return text.length() == DATE && startsWithDate(text);
    }

    /// `2026-03-01T10:00:00Z` for a time in UTC, with or without milliseconds, which stay unless they are 0; `""`
    /// for every other text.
    static String utc(String text) {
        if (text.length() <= SECONDS || !startsWithDate(text) || text.charAt(DATE) != 'T' || !hasTime(text)) {
            return "";
        }
        boolean hasMillis = text.charAt(SECONDS) == '.' && text.length() > SECONDS + MILLIS;
        if (hasMillis && number(text, SECONDS + 1, SECONDS + MILLIS) < 0) {
            return "";
        }
        int offset = hasMillis ? SECONDS + MILLIS : SECONDS;
        return switch (text.substring(offset)) {
            case "Z", "+0000", "+00:00" -> {
                boolean whole = !hasMillis || number(text, SECONDS + 1, SECONDS + MILLIS) == 0;
                yield text.substring(0, whole ? SECONDS : SECONDS + MILLIS) + "Z";
            }
            default -> "";
        };
    }

    private static boolean startsWithDate(String text) {
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        int day = number(text, 8, DATE);
        return year >= 1
                && text.charAt(4) == '-'
                && month >= 1
                && month <= 12
                && text.charAt(7) == '-'
                && day >= 1
                && day <= Month.of(month).length(Year.isLeap(year));
    }

    private static boolean hasTime(String text) {
        return isBelow(24, text, 11)
                && text.charAt(13) == ':'
                && isBelow(60, text, 14)
                && text.charAt(16) == ':'
                && isBelow(60, text, 17);
    }

    private static boolean isBelow(int bound, String text, int at) {
        int number = number(text, at, at + 2);
        return number >= 0 && number < bound;
    }

    /// -1 where there is anything but digits.
    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            char digit = text.charAt(i);
            if (digit < '0' || digit > '9') {
                return -1;
            }
            number = number * 10 + digit - '0';
        }
        return number;
    }
}
