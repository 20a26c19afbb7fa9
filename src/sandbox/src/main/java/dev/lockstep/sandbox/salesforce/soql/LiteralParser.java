package dev.lockstep.sandbox.salesforce.soql;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/// Turns a token into a literal: escapes, numbers, dates, date-times, date literals.
final class LiteralParser {

    private static final Map<Character, Character> ESCAPES =
            Map.of('n', '\n', 'r', '\r', 't', '\t', 'b', '\b', 'f', '\f', '"', '"', '\'', '\'', '\\', '\\');

    private LiteralParser() {}

    /// The literal a token stands for, or null when it is none.
    static Literal of(Token token, String query) {
        return switch (token.kind()) {
            case STRING -> text(token);
            case NUMBER -> new Literal.Decimal(new BigDecimal(token.text()));
            case DATE -> new Literal.Date(date(token, query));
            case DATETIME -> new Literal.DateTime(dateTime(token, query));
            case WORD -> word(token, query);
            case SYMBOL, END -> null;
        };
    }

    private static Literal word(Token token, String query) {
        String text = token.text();
        if (token.isWord("null")) {
            return new Literal.Null();
        }
        if (token.isWord("true") || token.isWord("false")) {
            return new Literal.Bool(token.isWord("true"));
        }
        int colon = text.indexOf(':');
        DateRange range = DateRange.named(colon < 0 ? text : text.substring(0, colon));
        if (range == null || range.takesNumber() != colon > 0) {
            return null;
        }
        int n = 0;
        if (colon > 0) {
            String digits = text.substring(colon + 1);
            if (digits.length() > 5) {
                throw unexpected(token, query);
            }
            n = Integer.parseInt(digits);
        }
        return new Literal.Range(range, n);
    }

    static SoqlException unexpected(Token token, String query) {
        return SoqlException.at("MALFORMED_QUERY", query, token.offset(), "unexpected token: '" + token.text() + "'");
    }

    private static LocalDate date(Token token, String query) {
        try {
            return LocalDate.parse(token.text());
        } catch (DateTimeException e) {
            throw SoqlException.at("MALFORMED_QUERY", query, token.offset(), "Invalid date: " + token.text());
        }
    }

    private static Instant dateTime(Token token, String query) {
        String text = token.text().toUpperCase(Locale.ROOT);
        String withColon = text.replaceFirst("([+-]\\d{2})(\\d{2})$", "$1:$2");
        try {
            return OffsetDateTime.parse(withColon, DateTimeFormatter.ISO_OFFSET_DATE_TIME)
                    .toInstant();
        } catch (DateTimeException e) {
            throw SoqlException.at("MALFORMED_QUERY", query, token.offset(), "Invalid datetime: " + token.text());
        }
    }

    private static Literal.Text text(Token token) {
        String raw = token.text();
        StringBuilder value = new StringBuilder(raw.length());
        StringBuilder pattern = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c != '\\') {
                value.append(c);
                pattern.append(c);
                continue;
            }
            char escaped = raw.charAt(++i);
            if (escaped == '%' || escaped == '_') {
                value.append(escaped);
                pattern.append('\\').append(escaped);
            } else if (escaped == 'u') {
                char unit = unicode(raw, i + 1);
                i += 4;
                value.append(unit);
                pattern.append(unit);
            } else {
                Character plain = ESCAPES.get("NRTBF".indexOf(escaped) >= 0 ? Character.toLowerCase(escaped) : escaped);
                if (plain == null) {
                    throw illegal(raw, "\\" + escaped);
                }
                value.append(plain.charValue());
                pattern.append(plain == '\\' ? "\\\\" : plain.toString());
            }
        }
        return new Literal.Text(value.toString(), pattern.toString());
    }

    private static char unicode(String raw, int start) {
        int end = Math.min(raw.length(), start + 4);
        String digits = raw.substring(start, end);
        if (!digits.matches("[0-9a-fA-F]{4}")) {
            throw illegal(raw, "\\u" + digits);
        }
        return (char) Integer.parseInt(digits, 16);
    }

    private static SoqlException illegal(String raw, String sequence) {
        return SoqlException.malformed("Invalid string literal '" + raw + "'. Illegal character sequence '" + sequence
                + "' in string literal.");
    }
}
