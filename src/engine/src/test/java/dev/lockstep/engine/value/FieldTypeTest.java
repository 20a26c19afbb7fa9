package dev.lockstep.engine.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

class FieldTypeTest {
    /// Type, as a CRM writes it, and the normal form.
    static final List<Arguments> FORMS = List.of(
            Arguments.of(FieldType.TEXT, "  Zürich \n", "Zürich"),
            Arguments.of(FieldType.TEXT, "one\r\ntwo\rthree", "one\ntwo\nthree"),
            Arguments.of(FieldType.TEXT, "Two  Spaces", "Two  Spaces"),
            Arguments.of(FieldType.PICKLIST, " Customer ", "Customer"),
            Arguments.of(FieldType.PHONE, " +41 44 1 ", "+41 44 1"),
            Arguments.of(FieldType.EMAIL, " Ada@Example.COM ", "ada@example.com"),
            Arguments.of(FieldType.BOOLEAN, "True", "true"),
            Arguments.of(FieldType.MULTI_PICKLIST, ";b; a;b;;", "a;b"),
            Arguments.of(FieldType.MULTI_PICKLIST, ";", ""),
            Arguments.of(FieldType.NUMBER, "17.0", "17"),
            Arguments.of(FieldType.NUMBER, "1E+3", "1000"),
            Arguments.of(FieldType.NUMBER, "0.00", "0"),
            Arguments.of(FieldType.NUMBER, "-0.50", "-0.5"),
            Arguments.of(FieldType.NUMBER, "many", "many"),
            Arguments.of(FieldType.DATE, "2026-03-01", "2026-03-01"),
            Arguments.of(FieldType.DATE, "1772323200000", "2026-03-01"),
            Arguments.of(FieldType.DATE, "01.03.2026", "01.03.2026"),
            Arguments.of(FieldType.DATE_TIME, "2026-03-01T10:00:00.000+0000", "2026-03-01T10:00:00Z"),
            Arguments.of(FieldType.DATE_TIME, "2026-03-01T11:00:00+01:00", "2026-03-01T10:00:00Z"),
            Arguments.of(FieldType.DATE_TIME, "2026-03-01T10:00:00Z", "2026-03-01T10:00:00Z"),
            Arguments.of(FieldType.DATE_TIME, "1772359200000", "2026-03-01T10:00:00Z"),
            Arguments.of(FieldType.DATE_TIME, "noon", "noon"));

    @ParameterizedTest
    @FieldSource("FORMS")
    void shouldHaveOneForm_howeverACrmWritesIt(FieldType type, String raw, String normal) {
        assertThat(type.normalise(raw)).isEqualTo(normal);
    }

    @ParameterizedTest
    @FieldSource("FORMS")
    void shouldStayTheSame_whenNormalisedAgain(FieldType type, String raw, String normal) {
        assertThat(type.normalise(normal)).isEqualTo(normal);
    }

    @ParameterizedTest
    @EnumSource
    void shouldBeBlank_whenThereIsNothing(FieldType type) {
        assertThat(List.of(type.normalise(null), type.normalise(""), type.normalise(" \t\u3000")))
                .containsOnly("");
    }
}
