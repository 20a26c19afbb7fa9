package dev.lockstep.engine.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.merge.FieldRules.Newest;
import dev.lockstep.engine.model.Side;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangeTimesTest {
    @ParameterizedTest
    @Tag("F1")
    @CsvSource({
        "10:00:00.860, 10:00:00.000, UNDECIDED",
        "10:00:00.000, 10:00:00.000, UNDECIDED",
        "10:00:00.999, 10:00:01.000, SALESFORCE",
        "10:00:02.001, 10:00:01.000, HUBSPOT"
    })
    void shouldNotOrderEditsOfOneSecond_whenSalesforceTellsWholeSeconds(
            String hubspot, String salesforce, Newest expected) {
        ChangeTimes times = new ChangeTimes(
                true,
                Map.of(
                        Side.HUBSPOT, Map.of("phone", at(hubspot)),
                        Side.SALESFORCE, Map.of("phone", at(salesforce))));
        assertThat(times.newest("phone")).isEqualTo(expected);
    }

    private static Instant at(String time) {
        return Instant.parse("2026-03-01T" + time + "Z");
    }
}
