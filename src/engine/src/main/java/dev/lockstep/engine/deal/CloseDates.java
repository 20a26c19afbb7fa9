package dev.lockstep.engine.deal;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/// The close date of a deal and its opportunity (REQUIREMENTS D1). Salesforce's `CloseDate` is a date; HubSpot's
/// `closedate` is a moment, which people see as a date in the portal's time zone. The date is what is kept in
/// step.
public final class CloseDates {
    private final ZoneId portalZone;

    /// `portalZone`: the portal's time zone (account information, `timeZone`).
    public CloseDates(ZoneId portalZone) {
        this.portalZone = portalZone;
    }

    /// The date that a `closedate` stands for: the one seen in the portal; of a midnight UTC, by which other
    /// systems write a plain date, the UTC date. Epoch milliseconds, ISO date-times and plain dates are read;
    /// empty for blank and for anything else.
    public Optional<LocalDate> ofHubSpot(String closedate) {
        String text = closedate == null ? "" : closedate.strip();
        try {
            if (text.matches("\\d{4,}-\\d\\d-\\d\\d")) {
                return Optional.of(LocalDate.parse(text));
            }
            return text.isEmpty() ? Optional.empty() : Optional.of(dateOf(moment(text)));
        } catch (DateTimeException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /// A moment that has this date both in the portal's time zone and in UTC, whoever looks: the middle of the
    /// hours that the two days share. ISO 8601, as HubSpot takes it.
    public String toHubSpot(LocalDate date) {
        Instant start = later(startOf(date, ZoneOffset.UTC), startOf(date, portalZone));
        Instant end = earlier(startOf(date.plusDays(1), ZoneOffset.UTC), startOf(date.plusDays(1), portalZone));
        boolean sharesNone = !start.isBefore(end);
        Instant moment = sharesNone
                ? startOf(date, ZoneOffset.UTC)
                : start.plusSeconds(Duration.between(start, end).toSeconds() / 2);
        return moment.toString();
    }

    /// Salesforce's `CloseDate`; a date-time is taken for its own date part. Empty for blank and for anything
    /// else.
    public static Optional<LocalDate> ofSalesforce(String closeDate) {
        String text = closeDate == null ? "" : closeDate.strip();
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text.split("T", 2)[0]));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private LocalDate dateOf(Instant moment) {
        boolean plainDate = LocalTime.ofInstant(moment, ZoneOffset.UTC).equals(LocalTime.MIDNIGHT);
        return LocalDate.ofInstant(moment, plainDate ? ZoneOffset.UTC : portalZone);
    }

    private static Instant moment(String text) {
        return text.matches("-?\\d{1,15}")
                ? Instant.ofEpochMilli(Long.parseLong(text))
                : OffsetDateTime.parse(text).toInstant();
    }

    private static Instant startOf(LocalDate date, ZoneId zone) {
        return date.atStartOfDay(zone).toInstant();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
