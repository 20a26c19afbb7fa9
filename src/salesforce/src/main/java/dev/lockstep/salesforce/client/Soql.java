package dev.lockstep.salesforce.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The pieces that a SOQL text is put together from, so that no value can end its own literal.
public final class Soql {
    /// Salesforce answers 414 above 16,384 bytes of address; this leaves room for the host.
    public static final int URI_BYTES_MAX = 16_000;

    private static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final Pattern FIELD = Pattern.compile("[A-Za-z]\\w*(\\.[A-Za-z]\\w*)*");

    private Soql() {}

    /// True for what can be an API field name, parent paths (`Account.Industry`) included.
    public static boolean isFieldName(String text) {
        return FIELD.matcher(text).matches();
    }

    /// A string literal, quotes included. Everything beyond ASCII's control characters, surrogate pairs too,
    /// stays as it is.
    public static String literal(String text) {
        StringBuilder literal = new StringBuilder(text.length() + 2).append('\'');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\'' -> literal.append("\\'");
                case '"' -> literal.append("\\\"");
                case '\\' -> literal.append("\\\\");
                case '\n' -> literal.append("\\n");
                case '\r' -> literal.append("\\r");
                case '\t' -> literal.append("\\t");
                case '\b' -> literal.append("\\b");
                case '\f' -> literal.append("\\f");
                default -> {
                    if (c < 0x20 || c == 0x7f) {
                        literal.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        literal.append(c);
                    }
                }
            }
        }
        return literal.append('\'').toString();
    }

    /// `('a','b')`
    public static String list(Collection<String> values) {
        return values.stream().map(Soql::literal).collect(Collectors.joining(",", "(", ")"));
    }

    /// A date-time literal, UTC, to the millisecond.
    public static String dateTime(Instant instant) {
        return DATE_TIME.format(instant);
    }

    /// The text as it goes into a query string.
    public static String encoded(String soql) {
        return URLEncoder.encode(soql, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /// Cuts values into lists that fit into one `IN (…)`: of at most `countMax` values, and so that their encoded
    /// text leaves `overheadBytes` of the address for the rest of the query. A single value that is too long
    /// makes a list of its own.
    public static List<List<String>> chunks(Collection<String> values, int overheadBytes, int countMax) {
        List<List<String>> chunks = new ArrayList<>();
        List<String> chunk = new ArrayList<>();
        int bytes = overheadBytes;
        for (String value : values) {
            int more = encodedLength(value);
            if (!chunk.isEmpty() && (chunk.size() == countMax || bytes + more > URI_BYTES_MAX)) {
                chunks.add(List.copyOf(chunk));
                chunk.clear();
                bytes = overheadBytes;
            }
            chunk.add(value);
            bytes += more;
        }
        if (!chunk.isEmpty()) {
            chunks.add(List.copyOf(chunk));
        }
        return chunks;
    }

    /// What one value adds to the address as an element of an `IN (…)`, its comma included.
    public static int encodedLength(String value) {
        return encoded(literal(value) + ",").length();
    }
}
