package dev.lockstep.engine.company;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.company.DomainPolicy.Settings;
import dev.lockstep.engine.company.DomainPolicy.Verdict;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Addresses, URLs and hosts as people write them, each with the domain it stands for and the verdict on it.
@Tag("C1")
class DomainTableTest {
    private static final int ROWS_MIN = 200;
    private static final Pattern ESCAPED = Pattern.compile("\\\\u([0-9a-f]{4})");

    private final DomainPolicy policy = new DomainPolicy(Settings.none());

    record Row(String text, String registrable, String verdict) {
        @Override
        public String toString() {
            return verdict + " " + text;
        }
    }

    static List<Row> rows() throws IOException {
        try (BufferedReader table = new BufferedReader(new InputStreamReader(
                DomainTableTest.class.getResourceAsStream("/company/domains.csv"), StandardCharsets.UTF_8))) {
            return table.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(";", -1))
                    .map(cells -> new Row(unescaped(cells[0]), cells[1], cells[2]))
                    .toList();
        }
    }

    private static String unescaped(String text) {
        return ESCAPED.matcher(text).replaceAll(m -> Character.toString(Integer.parseInt(m.group(1), 16)));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void shouldFindTheDomain_whateverIsWritten(Row row) {
        assertThat(CompanyDomain.of(row.text())
                        .domain()
                        .map(CompanyDomain.Domain::registrable)
                        .orElse(""))
                .isEqualTo(row.registrable());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void shouldSayWhy_whenNoCompanyComesOfIt(Row row) {
        boolean email = row.text().split("[/?#\\\\]", 2)[0].contains("@");
        Verdict verdict = email ? policy.ofEmail(row.text()) : policy.ofWebsite(row.text());
        assertThat(verdict instanceof Verdict.Refused refused ? refused.reason().name() : "ACCEPTED")
                .isEqualTo(row.verdict());
    }

    @Test
    void shouldHoldTheTablePromised() throws IOException {
        assertThat(rows()).hasSizeGreaterThanOrEqualTo(ROWS_MIN).doesNotHaveDuplicates();
    }
}
