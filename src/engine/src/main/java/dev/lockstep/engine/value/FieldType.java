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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// How a field's text is to be understood. Both CRMs accept the normal form of every type as input.
public enum FieldType {
    TEXT,
    EMAIL,
    PHONE,
    PICKLIST,
    MULTI_PICKLIST,
    BOOLEAN,
    /// A decimal number.
    NUMBER,
    /// A whole number: a fraction is rounded on its way.
    INTEGER,
    /// A share of a hundred: HubSpot holds 0.25 where Salesforce holds 25.
    PERCENT,
    /// An amount, in whatever currency both sides hold it.
    MONEY,
    DATE,
    DATE_TIME,
    /// Of deals: a day, which HubSpot keeps as a moment and shows in the portal's time zone. Here it is the day.
    CLOSE_DATE,
    /// Of deals: where one stands, HubSpot's pipeline with its stage, Salesforce's record type with its stage, by
    /// the configured map.
    STAGE,
    URL,
    /// A web address of which only the host counts: `https://www.acme.com/about` is `acme.com`.
    DOMAIN,
    /// A state or province, and a country: by name or by code, as the org's picklists have them.
    STATE,
    COUNTRY,
    /// A user: HubSpot's owner id, Salesforce's user id.
    OWNER,
    /// Another record that is kept in step: each side's own id of it.
    REFERENCE;

    /// `2026-03-01T10:00:00.000+0000`, as Salesforce's REST API writes it; ISO offsets and `Z` are read too.
    private static final DateTimeFormatter ISO_ANY_OFFSET =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss[.SSS][XXX][XX]", Locale.ROOT);

    private static final Pattern EPOCH_MILLIS = Pattern.compile("-?\\d{5,15}");
    private static final Pattern HOST = Pattern.compile(
            "(?:[a-z][a-z0-9+.-]*://)?(?:[^/?#@]*@)?(?:www\\.)?(?<host>[^/?#@:\\s]+?)\\.?(?::\\d*)?(?:[/?#].*)?");
    /// A number of more digits than any field holds stays the text it is.
    private static final int EXPONENT_MAX = 400;
    private static final Pattern URL_START =
            Pattern.compile("(?<scheme>(?:[A-Za-z][A-Za-z0-9+.-]*://)?)(?<host>[^/?#@\\s]+)(?<rest>(?:[/?#].*)?)");

    /// The one form of a value that equality is asked of: surrounding blanks never count; blank stays `""`; a text
    /// that the type cannot read is left as it is, for the CRM to judge.
    public String normalise(String raw) {
        String text = raw == null ? "" : raw.strip();
        if (text.isEmpty()) {
            return "";
        }
        return switch (this) {
            case TEXT, PICKLIST -> text.replace("\r\n", "\n").replace('\r', '\n');
            case PHONE, STATE, COUNTRY, OWNER, REFERENCE, STAGE, CLOSE_DATE -> text;
            case URL -> url(text);
            case DOMAIN -> domain(text);
            case EMAIL -> text.toLowerCase(Locale.ROOT);
            case BOOLEAN -> text.toLowerCase(Locale.ROOT);
            case MULTI_PICKLIST ->
                Arrays.stream(text.split(";"))
                        .map(String::strip)
                        .filter(option -> !option.isEmpty())
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining(";"));
            case NUMBER, INTEGER, PERCENT, MONEY -> number(text);
            case DATE -> date(text);
            case DATE_TIME -> dateTime(text);
        };
    }

    /// True where a value means the same thing under another name on each side, and only both CRMs together tell
    /// which.
    public boolean isLookedUp() {
        return switch (this) {
            case OWNER, REFERENCE, STATE, COUNTRY, STAGE -> true;
            default -> false;
        };
    }

    /// True where a CRM with types of its own holds no text.
    public boolean isNumberOrTruth() {
        return switch (this) {
            case BOOLEAN, NUMBER, INTEGER, PERCENT, MONEY -> true;
            case TEXT,
                    EMAIL,
                    PHONE,
                    PICKLIST,
                    MULTI_PICKLIST,
                    DATE,
                    DATE_TIME,
                    URL,
                    DOMAIN,
                    STATE,
                    COUNTRY,
                    OWNER,
                    REFERENCE,
                    STAGE,
                    CLOSE_DATE -> false;
        };
    }

    private static String domain(String text) {
        Matcher parts = HOST.matcher(text.toLowerCase(Locale.ROOT));
        return parts.matches() ? parts.group("host") : text;
    }

    /// Scheme and host have no case; what follows them has.
    private static String url(String text) {
        Matcher parts = URL_START.matcher(text);
        return parts.matches()
                ? parts.group("scheme").toLowerCase(Locale.ROOT)
                        + parts.group("host").toLowerCase(Locale.ROOT)
                        + parts.group("rest")
                : text;
    }

    private static String number(String text) {
        try {
            BigDecimal value = new BigDecimal(text);
            if (Math.abs((long) value.scale()) > EXPONENT_MAX) {
                return text;
            }
            return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
        } catch (NumberFormatException e) {
            return text;
        }
    }

    private static String date(String text) {
        if (IsoText.isDate(text)) {
            return text;
        }
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
        String utc = IsoText.utc(text);
        if (!utc.isEmpty()) {
            return utc;
        }
        try {
            return isEpochMillis(text)
                    ? Instant.ofEpochMilli(Long.parseLong(text)).toString()
                    : OffsetDateTime.parse(text, ISO_ANY_OFFSET).toInstant().toString();
        } catch (DateTimeParseException | NumberFormatException e) {
            return text;
        }
    }

    private static boolean isEpochMillis(String text) {
        return EPOCH_MILLIS.matcher(text).matches();
    }
}
