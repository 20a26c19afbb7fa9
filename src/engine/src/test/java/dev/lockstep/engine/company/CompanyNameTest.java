package dev.lockstep.engine.company;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("C4")
class CompanyNameTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Acme; ACME, Inc.",
                "Acme; The Acme Corporation",
                "Acme; acme ltd",
                "Acme; Acme GmbH & Co. KG",
                "Acme; Acme S.A.",
                "Acme; Acme S. A.",
                "Acme; Acme, S.p.A.",
                "Acme; ACME Sp. z o.o.",
                "Acme; Acme K.K.",
                "Acme; ＡＣＭＥ",
                "Acme; Acme Pty Ltd",
                "Acme Widgets; Acme-Widgets LLC",
                "Müller & Söhne; MULLER AND SOHNE AG",
                "Groß; Gross SE",
                "Ørsted; Orsted A/S",
                "Łódź; Lodz",
                "O'Neill; ONeill plc",
                "トヨタ自動車株式会社; トヨタ自動車",
                "株式会社トヨタ自動車; トヨタ自動車",
                "㈱トヨタ自動車; トヨタ自動車",
                "ﾄﾖﾀ自動車; トヨタ自動車",
                "腾讯控股有限公司; 腾讯控股",
                "삼성전자 주식회사; 삼성전자",
                "ООО Ромашка; Ромашка"
            })
    void shouldBeTheSame_whenOnlyTheSpellingDiffers(String one, String other) {
        assertThat(CompanyName.key(one)).isNotEmpty().isEqualTo(CompanyName.key(other));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"Acme; Acme Widgets", "ガス; カス", "Delta Air; Delta", "Co; Inc", "Ltd; Limited Brands"})
    void shouldDiffer_whenTheNameDoes(String one, String other) {
        assertThat(CompanyName.key(one)).isNotEmpty().isNotEqualTo(CompanyName.key(other));
    }

    @ParameterizedTest
    @CsvSource({"''", "' '", "-", "n/a", "N.A.", "Unknown", "(none)", "Test", "Self-employed", "個人", "???"})
    void shouldSayNothing_whenItIsNoName(String name) {
        assertThat(CompanyName.key(name)).isEmpty();
    }
}
