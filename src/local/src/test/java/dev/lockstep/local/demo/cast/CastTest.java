package dev.lockstep.local.demo.cast;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.Character.UnicodeScript;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CastTest {
    private static final Cast CAST = Cast.of(1, 2_000, 150);

    @Test
    void shouldInventTheSameCast_whenTheSeedIsTheSame() {
        assertThat(Cast.of(7, 300, 40).records()).isEqualTo(Cast.of(7, 300, 40).records());
    }

    @Test
    void shouldInventAnotherCast_whenTheSeedDiffers() {
        assertThat(Cast.of(7, 300, 40).records())
                .isNotEqualTo(Cast.of(8, 300, 40).records());
    }

    @Test
    void shouldWriteNamesInManyScripts_whenPeopleComeFromManyCountries() {
        Set<UnicodeScript> scripts = CAST.of("contacts").stream()
                .flatMap(seed ->
                        seed.values().getOrDefault("lastname", "").codePoints().boxed())
                .map(UnicodeScript::of)
                .collect(Collectors.toSet());
        assertThat(scripts)
                .contains(
                        UnicodeScript.LATIN,
                        UnicodeScript.CYRILLIC,
                        UnicodeScript.GREEK,
                        UnicodeScript.ARABIC,
                        UnicodeScript.HEBREW,
                        UnicodeScript.HAN,
                        UnicodeScript.HANGUL,
                        UnicodeScript.DEVANAGARI,
                        UnicodeScript.THAI);
    }

    @Test
    void shouldUseAsciiAddresses_whateverScriptANameIsIn() {
        assertThat(CAST.records())
                .allSatisfy(seed ->
                        assertThat(seed.values().getOrDefault("email", "a@b")).matches("[\\x21-\\x7e]+"));
    }

    @Test
    void shouldUseDomainsOfSeveralPartsAndFreeMail_whenOrganisationsAreInvented() {
        List<String> domains = CAST.of("contacts").stream()
                .map(seed -> seed.values().getOrDefault("email", ""))
                .map(email -> email.substring(email.indexOf('@') + 1))
                .toList();
        assertThat(domains)
                .anyMatch(d -> d.endsWith(".co.uk"))
                .anyMatch(d -> d.endsWith(".com.br"))
                .anyMatch(d -> d.endsWith(".co.jp"))
                .contains("gmail.com");
        assertThat(CAST.organisations().stream().map(Organisation::country).distinct())
                .hasSize(20);
    }

    @Test
    void shouldPlantEveryTrouble_howeverSmallTheCast() {
        Map<Trouble, Integer> planted = Cast.of(3, 120, 20).planted();
        assertThat(planted.keySet()).containsExactlyInAnyOrder(Trouble.values());
    }

    @Test
    void shouldKeepAddressesShortEnoughForSalesforce_whoeverIsInvented() {
        assertThat(CAST.records())
                .allSatisfy(seed ->
                        assertThat(seed.values().getOrDefault("Email", "")).hasSizeLessThanOrEqualTo(80));
    }
}
