package dev.lockstep.engine.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("F4")
class CompatibilityTest {
    @ParameterizedTest
    @CsvSource({
        "TEXT, LONG_TEXT, FITS",
        "DATE_TIME, DATE, NEVER",
        "DATE, DATE_TIME, NEVER",
        "TEXT, PICKLIST, BY_VALUE",
        "PICKLIST, MULTI_PICKLIST, FITS",
        "MULTI_PICKLIST, PICKLIST, NEVER",
        "INTEGER, CURRENCY, FITS",
        "DECIMAL, INTEGER, BY_VALUE",
        "PHONE, TEXT, FITS",
        "TEXT, REFERENCE, NEVER",
        "REFERENCE, TEXT, FITS",
        "TEXT, OWNER, NEVER",
        "OWNER, OWNER, FITS",
        "TEXT, EMAIL, BY_VALUE",
        "DATE, OTHER, NEVER",
    })
    void shouldSayWhetherValuesCanBeWritten(String source, String target, Compatibility expected) {
        Kind to = Kind.valueOf(target);
        assertThat(Compatibility.of(Kind.valueOf(source), to)).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(value = Kind.class, mode = EnumSource.Mode.EXCLUDE, names = "OTHER")
    void shouldFit_whenBothAreOfOneKind(Kind kind) {
        assertThat(Compatibility.of(kind, kind)).isEqualTo(Compatibility.FITS);
    }

    @Test
    void shouldLetEveryKindBeShownAsText_andNoneBecomeAnOwner() {
        Map<Kind, List<Compatibility>> byTarget = new EnumMap<>(Kind.class);
        for (Kind target : List.of(Kind.TEXT, Kind.OWNER)) {
            byTarget.put(
                    target,
                    Arrays.stream(Kind.values())
                            .filter(source -> source != Kind.OTHER && source != target)
                            .map(source -> Compatibility.of(source, target))
                            .distinct()
                            .collect(Collectors.toList()));
        }
        assertThat(byTarget.get(Kind.TEXT)).doesNotContain(Compatibility.NEVER);
        assertThat(byTarget.get(Kind.OWNER)).containsExactly(Compatibility.NEVER);
    }
}
