package dev.lockstep.engine.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is read without a parser is what the parser reads.
@Tag("F4")
class IsoTextPropertyTest {
    private static final DateTimeFormatter ANY_OFFSET =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss[.SSS][XXX][XX]", Locale.ROOT);

    @Property(tries = 10_000)
    void shouldReadDatesAsTheParserDoes(@ForAll("dates") String text) {
        boolean isBeforeYearOne = text.startsWith("0000");
        assertThat(IsoText.isDate(text)).isEqualTo(parsedDate(text).equals(text) && !isBeforeYearOne);
    }

    @Property(tries = 10_000)
    void shouldReadTimesAsTheParserDoes(@ForAll("times") String text) {
        String read = IsoText.utc(text);
        if (!read.isEmpty()) {
            assertThat(read).isEqualTo(parsed(text));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T10:00:00Z, 2026-03-01T10:00:00Z",
        "2026-03-01T10:00:00.000+0000, 2026-03-01T10:00:00Z",
        "2026-03-01T23:59:59.120+00:00, 2026-03-01T23:59:59.120Z",
        "2026-03-01T10:00:00+0100, ''",
        "2026-02-29T10:00:00Z, ''",
        "2026-03-01T24:00:00Z, ''",
        "2026-03-01T10:60:00Z, ''",
        "2026-03-01T10:00:60Z, ''",
        "2026-03-01 10:00:00Z, ''",
        "2026-03-01T10-00:00Z, ''",
        "2026-03-01T10:00-00Z, ''",
        "2026-03-01T10:00:00.12Z, ''",
        "2026-03-01T10:00:00., ''",
        "2026-03-01T10:00:00, ''",
        "2026-03-01, ''"
    })
    void shouldLeaveToTheParser_whatIsNotOfTheLayout(String text, String read) {
        assertThat(IsoText.utc(text)).isEqualTo(read);
    }

    @Provide
    Arbitrary<String> dates() {
        Arbitrary<String> dates = Combinators.combine(
                        Arbitraries.integers().between(1, 9999),
                        Arbitraries.integers().between(0, 13),
                        Arbitraries.integers().between(0, 32))
                .as((year, month, day) -> String.format(Locale.ROOT, "%04d-%02d-%02d", year, month, day));
        return spoilt(dates);
    }

    @Provide
    Arbitrary<String> times() {
        Arbitrary<String> times = Combinators.combine(
                        Arbitraries.of("2024-02-29", "2026-02-29", "2026-12-31", "0001-01-01", "9999-12-31"),
                        Arbitraries.integers().between(0, 25),
                        Arbitraries.integers().between(0, 61),
                        Arbitraries.of("", ".000", ".001", ".120", ".12"),
                        Arbitraries.of("Z", "+0000", "+00:00", "-0000", "+0130", "+01:30", "", "+00"))
                .as((date, hour, second, millis, offset) ->
                        String.format(Locale.ROOT, "%sT%02d:30:%02d%s%s", date, hour, second, millis, offset));
        return spoilt(times);
    }

    /// Now and then with one character in the place of another.
    private static Arbitrary<String> spoilt(Arbitrary<String> texts) {
        return Combinators.combine(
                        texts,
                        Arbitraries.integers().between(0, 60),
                        Arbitraries.of('0', '1', '9', '-', 'T', ':', ' ', '+', 'a', '٣'))
                .as((text, at, other) ->
                        at < text.length() ? text.substring(0, at) + other + text.substring(at + 1) : text);
    }

    private static String parsedDate(String text) {
        try {
            return LocalDate.parse(text).toString();
        } catch (DateTimeException e) {
            return "";
        }
    }

    private static String parsed(String text) {
        try {
            return OffsetDateTime.parse(text, ANY_OFFSET).toInstant().toString();
        } catch (DateTimeException e) {
            return "not to be read";
        }
    }
}
