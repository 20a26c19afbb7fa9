package dev.lockstep.local.demo.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockstep.local.demo.report.Figures.Crossed;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    @Test
    void shouldTakeTheNearestRank_whenPercentilesAreAskedFor() {
        List<Duration> hundred =
                LongStream.rangeClosed(1, 100).mapToObj(Duration::ofMillis).toList();
        assertThat(Percentiles.of(hundred)).isEqualTo(new Figures.Latency(100, 50, 95, 99, 100));
        assertThat(Percentiles.of(List.of())).isEqualTo(new Figures.Latency(0, 0, 0, 0, 0));
    }

    @Test
    void shouldSayWhatIsParkedAndWhy_whenTheTableIsPrinted() {
        assertThat(Tables.of(figures(true, List.of())))
                .contains("DUPLICATES_DETECTED", "let the integration user see it", "p95 0.90 s", "0.500")
                .contains("HubSpot and Salesforce agree")
                .doesNotContain("DISAGREE");
    }

    @Test
    void shouldListTheFirstDisagreements_whenTheyAreMany() {
        List<String> many = LongStream.range(0, 30)
                .mapToObj(i -> "DIFFERENT pair" + i + ";")
                .toList();
        assertThat(Tables.of(figures(false, many)))
                .contains("DISAGREE in 30 places", "DIFFERENT pair0;", "DIFFERENT pair19;")
                .doesNotContain("DIFFERENT pair20;");
    }

    @Test
    void shouldWriteTheSameFigures_whenJsonIsAskedFor(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("figures.json");
        figures(false, List.of("MISSING HUBSPOT/contacts/1")).write(file);
        JsonNode json = new ObjectMapper().readTree(file.toFile());
        assertThat(json.at("/latency/p95").asLong()).isEqualTo(900);
        assertThat(json.at("/play/hubspotCallsPerChange").asDouble()).isEqualTo(0.5);
        assertThat(json.at("/outcome/agrees").asBoolean()).isFalse();
        assertThat(json.at("/outcome/disagreements/0").asText()).isEqualTo("MISSING HUBSPOT/contacts/1");
    }

    private static Figures figures(boolean agrees, List<String> disagreements) {
        Figures.Phase phase = new Figures.Phase(9.5, new Crossed(3, 4), new Crossed(5, 6), 40, 20, 10);
        return new Figures(
                1,
                "LIVE",
                120,
                20,
                Map.of("LEAD_TWICE", 1),
                phase,
                phase,
                new Figures.Latency(30, 400, 900, 1_000, 1_100),
                List.of(new Figures.Deeds("fields edited in HubSpot", 12, 12, 0, 0)),
                List.of(new Figures.Open(
                        "parked", "DUPLICATES_DETECTED", 2, "A rule found one: let the integration user see it.")),
                new Figures.Outcome(agrees, true, 100, 1_700, Map.of("DUPLICATES_DETECTED", 2), disagreements),
                42);
    }
}
