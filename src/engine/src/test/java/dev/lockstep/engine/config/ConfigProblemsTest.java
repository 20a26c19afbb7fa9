package dev.lockstep.engine.config;

import static dev.lockstep.engine.config.Yaml.SMALL;
import static dev.lockstep.engine.config.Yaml.problems;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class ConfigProblemsTest {
    @ParameterizedTest
    @FieldSource({"dev.lockstep.engine.config.BrokenFiles#BY_FORM", "dev.lockstep.engine.config.BrokenFiles#BY_MEANING"
    })
    void shouldNameLineAndFix_whenTheFileIsBroken(String yaml, int line, String said) {
        List<ConfigProblem> problems = problems(yaml);
        assertThat(problems).anySatisfy(problem -> {
            assertThat(problem.sentence() + " " + problem.fix()).contains(said);
            assertThat(problem.line()).isEqualTo(line);
        });
        assertThat(problems).allSatisfy(problem -> {
            assertThat(problem.column()).isPositive();
            assertThat(problem.sentence()).endsWith(".").doesNotContain("\n");
            assertThat(problem.fix()).isNotBlank().doesNotContain("\n");
        });
    }

    @Test
    void shouldStayBounded_whenAliasesAreMeantToExplode() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 60; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }
        assertThat(problems(bomb + SMALL)).isNotEmpty();
    }

    @Test
    void shouldStayBounded_whenAMapHoldsItself() {
        assertThat(problems("&a\nversion: *a\npeople: *a\n")).isNotEmpty();
    }
}
