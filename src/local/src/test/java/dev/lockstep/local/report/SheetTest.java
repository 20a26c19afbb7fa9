package dev.lockstep.local.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SheetTest {
    @Test
    void shouldKeepASpreadsheetFromTakingANameForAFormula_andLeaveNumbersAlone() {
        assertThat(sheet("=1+1", "-0.25", "-3", "-3+x", "+1", "@a", "7").as(Format.CSV))
                .isEqualTo("value\n\"'=1+1\"\n-0.25\n-3\n\"'-3+x\"\n\"'+1\"\n\"'@a\"\n7");
    }

    @Test
    void shouldRuleOffRowsOfSeveralLines_andOnlyThose() {
        assertThat(sheet("a\nb", "c").table().lines())
                .containsExactly(
                        "+-------+",
                        "| value |",
                        "+-------+",
                        "| a     |",
                        "| b     |",
                        "+-------+",
                        "| c     |",
                        "+-------+");
        assertThat(sheet("a", "c").table().lines())
                .containsExactly("+-------+", "| value |", "+-------+", "|     a |", "|     c |", "+-------+");
    }

    @Test
    void shouldSayTheSentenceAlone_whenThereIsNoRow() {
        assertThat(sheet().as(Format.TABLE)).isEqualTo("What this is.");
        assertThat(sheet().as(Format.JSON)).isEqualTo("[ ]");
    }

    private static Sheet sheet(String... values) {
        return new Sheet(
                "What this is.",
                List.of("value"),
                List.of(values).stream().map(List::of).toList());
    }
}
