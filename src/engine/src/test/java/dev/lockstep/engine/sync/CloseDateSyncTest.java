package dev.lockstep.engine.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.testing.Deals;
import dev.lockstep.engine.testing.PeopleWorld;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The day on which a deal closes is the same day on both sides, in every time zone, also around the days on which
/// clocks are changed, and does not move when it goes there and back.
@Tag("D1")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CloseDateSyncTest {
    private static final int HOURS = 24;

    static Stream<String> zones() {
        return ZoneId.getAvailableZoneIds().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("zones")
    void shouldKeepTheDay(String zoneId) {
        ZoneId zone = ZoneId.of(zoneId);
        PeopleWorld world = Deals.world(zone);
        Map<RecordKey, LocalDate> opportunities = new LinkedHashMap<>();
        Map<RecordKey, LocalDate> deals = new LinkedHashMap<>();
        int hour = 0;
        for (LocalDate day : days(zone)) {
            opportunities.put(
                    world.salesforce.personCreates(
                            RecordKey.OPPORTUNITY,
                            Map.of("Name", "O", "StageName", "Closed Won", "CloseDate", day.toString())),
                    day);
            // What a person sees as this day in the portal, at some hour of it.
            Instant seen =
                    day.atTime(LocalTime.of(hour++ % HOURS, 30)).atZone(zone).toInstant();
            LocalDate shown = LocalDate.ofInstant(seen, zone);
            deals.put(
                    world.hubspot.personCreates(
                            RecordKey.HUBSPOT_DEAL,
                            Map.of(
                                    "dealname",
                                    "D",
                                    "pipeline",
                                    "default",
                                    "dealstage",
                                    "closedwon",
                                    "closedate",
                                    seen.toString(),
                                    "hs_primary_associated_company",
                                    "1")),
                    shown);
        }
        world.drain();
        opportunities.forEach((opportunity, day) -> {
            String moment = world.hubspot.field(world.counterpart(opportunity).orElseThrow(), "closedate");
            assertThat(LocalDate.ofInstant(Instant.parse(moment), zone)).isEqualTo(day);
        });
        deals.forEach((deal, day) -> assertThat(
                        world.salesforce.field(world.counterpart(deal).orElseThrow(), "CloseDate"))
                .isEqualTo(day.toString()));

        deals.keySet().forEach(deal -> world.hubspot.personEdits(deal, Map.of("dealname", "Another")));
        opportunities.keySet().forEach(key -> world.salesforce.personEdits(key, Map.of("Name", "Another")));
        world.drain();
        assertThat(world.furtherWrites()).isZero();
        opportunities.forEach((key, day) ->
                assertThat(world.salesforce.field(key, "CloseDate")).isEqualTo(day.toString()));
    }

    /// Around both changes of the clocks, and the ends of months and years.
    private static Set<LocalDate> days(ZoneId zone) {
        Set<LocalDate> days = new TreeSet<>();
        days.add(LocalDate.of(2026, 1, 1));
        days.add(LocalDate.of(2026, 12, 31));
        days.add(LocalDate.of(2028, 2, 29));
        Instant at = Instant.parse("2026-01-01T00:00:00Z");
        for (int i = 0; i < 2; i++) {
            ZoneOffsetTransition next = zone.getRules().nextTransition(at);
            if (next == null) {
                break;
            }
            at = next.getInstant();
            LocalDate day = LocalDate.ofInstant(at, zone);
            days.add(day.minusDays(1));
            days.add(day);
            days.add(day.plusDays(1));
        }
        return days;
    }
}
