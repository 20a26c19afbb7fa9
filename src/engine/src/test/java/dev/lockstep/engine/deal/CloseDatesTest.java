package dev.lockstep.engine.deal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("D1")
class CloseDatesTest {
    private static final LocalDate YEAR = LocalDate.parse("2026-01-01");

    static List<ZoneId> zones() {
        List<ZoneId> zones = new ArrayList<>(
                ZoneId.getAvailableZoneIds().stream().sorted().map(ZoneId::of).toList());
        for (int hours = -18; hours <= 18; hours++) {
            zones.add(ZoneOffset.ofHours(hours));
        }
        return zones;
    }

    /// Every zone of the world; the days around every change of the clocks in a year, the ends of months and a
    /// leap day.
    @Test
    void shouldNeverShift_whateverTheTimeZone() {
        assertThat(zones()).hasSizeGreaterThan(600).allSatisfy(CloseDatesTest::assertNoShift);
    }

    private static void assertNoShift(ZoneId zone) {
        CloseDates dates = new CloseDates(zone);
        for (LocalDate date : days(zone)) {
            String written = dates.toHubSpot(date);
            assertThat(dates.ofHubSpot(written)).as("%s in %s", date, zone).contains(date);
            assertThat(dates.ofHubSpot(Long.toString(Instant.parse(written).toEpochMilli())))
                    .contains(date);
            assertThat(LocalDate.ofInstant(Instant.parse(written), ZoneOffset.UTC))
                    .isEqualTo(date);
            assertThat(LocalDate.ofInstant(Instant.parse(written), zone)).isEqualTo(date);
            assertThat(dates.ofHubSpot(date + "T00:00:00Z")).as("a plain date").contains(date);
            assertThat(dates.ofHubSpot(date.toString())).contains(date);
            assertThat(CloseDates.ofSalesforce(date.toString())).contains(date);
        }
    }

    /// What a person picks in the portal, at any time of the day.
    @Test
    void shouldBeTheDateSeenInThePortal_whenAPersonChoseIt() {
        assertThat(zones()).allSatisfy(CloseDatesTest::assertSeenInThePortal);
    }

    private static void assertSeenInThePortal(ZoneId zone) {
        CloseDates dates = new CloseDates(zone);
        for (LocalDate date : days(zone)) {
            ZonedDateTime start = date.atStartOfDay(zone);
            ZonedDateTime next = date.plusDays(1).atStartOfDay(zone);
            for (ZonedDateTime time = start.plusSeconds(1); time.isBefore(next); time = time.plusMinutes(97)) {
                assertThat(dates.ofHubSpot(time.toInstant().toString()))
                        .as("%s", time)
                        .contains(date);
            }
        }
    }

    private static List<LocalDate> days(ZoneId zone) {
        List<LocalDate> days = new ArrayList<>(List.of(
                YEAR, LocalDate.parse("2026-02-28"), LocalDate.parse("2026-12-31"), LocalDate.parse("2028-02-29")));
        Instant end = YEAR.plusYears(1).atStartOfDay(zone).toInstant();
        ZoneOffsetTransition change =
                zone.getRules().nextTransition(YEAR.atStartOfDay(zone).toInstant());
        while (change != null && change.getInstant().isBefore(end)) {
            LocalDate day = change.getDateTimeBefore().toLocalDate();
            days.addAll(List.of(day.minusDays(1), day, day.plusDays(1)));
            change = zone.getRules().nextTransition(change.getInstant());
        }
        return days;
    }

    @Test
    void shouldMeetBothChangesOfTheClocks() {
        assertThat(days(ZoneId.of("America/New_York"))).hasSize(4 + 6);
    }

    /// Samoa went from the 29th to the 31st.
    @Test
    void shouldKeepADay_thatThePortalsZoneNeverHad() {
        CloseDates samoa = new CloseDates(ZoneId.of("Pacific/Apia"));
        LocalDate skipped = LocalDate.parse("2011-12-30");
        assertThat(samoa.ofHubSpot(samoa.toHubSpot(skipped))).contains(skipped);
    }

    @ParameterizedTest
    @CsvSource({
        "America/Los_Angeles, 2026-03-02T01:00:00Z, 2026-03-01",
        "America/Los_Angeles, 2026-03-02T00:00:00Z, 2026-03-02",
        "America/Los_Angeles, 2026-03-02T00:00:00.001Z, 2026-03-01",
        "Asia/Tokyo, 2026-03-01T15:00:00Z, 2026-03-02",
        "Asia/Tokyo, 2026-03-01T00:00:00+00:00, 2026-03-01",
        "UTC, 1772323200000, 2026-03-01",
        "UTC, 1772323199999, 2026-02-28"
    })
    void shouldReadAMoment(ZoneId zone, String closedate, LocalDate date) {
        assertThat(new CloseDates(zone).ofHubSpot(closedate)).contains(date);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "soon", "2026-02-30", "2026-13-01", "01/03/2026", "99999999999999999999"})
    void shouldReadNothing_whenItIsNoDate(String text) {
        assertThat(new CloseDates(ZoneOffset.UTC).ofHubSpot(text)).isEmpty();
        assertThat(CloseDates.ofSalesforce(text)).isEmpty();
        assertThat(new CloseDates(ZoneOffset.UTC).ofHubSpot(null)).isEqualTo(Optional.empty());
    }
}
