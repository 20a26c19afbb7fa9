package dev.lockstep.engine.company;

import static org.assertj.core.api.Assertions.assertThat;

import crawlercommons.domains.EffectiveTldFinder;
import dev.lockstep.engine.company.PublicSuffixes.Suffix;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("C1")
class PublicSuffixesTest {
    private final PublicSuffixes list = PublicSuffixes.packaged();

    @ParameterizedTest
    @CsvSource({
        "com, com, false",
        "acme.com, com, false",
        "acme.co.uk, co.uk, false",
        "acme.ck, acme.ck, false",
        "www.ck, ck, false",
        "a.b.kobe.jp, b.kobe.jp, false",
        "a.city.kobe.jp, kobe.jp, false",
        "acme.github.io, github.io, true",
        "github.io, github.io, true",
        "a.xn--55qx5d.cn, xn--55qx5d.cn, false"
    })
    void shouldFollowTheRules(String host, String suffix, boolean shared) {
        assertThat(list.of(host)).contains(new Suffix(suffix, shared));
    }

    @Test
    void shouldKnowNoSuffix_whenTheTopLevelDomainIsNotListed() {
        assertThat(list.of("printer.local")).isEmpty();
        assertThat(list.of("localhost")).isEmpty();
    }

    @Test
    void shouldFindWhatTheRegistrySells_whenTheSuffixIsAHostersOwn() {
        assertThat(list.registryOf("acme.github.io")).contains(new Suffix("io", false));
        assertThat(list.registryOf("x.s3.amazonaws.com")).contains(new Suffix("com", false));
    }

    /// The same list, read by the library that it comes from.
    @Test
    void shouldAgreeWithTheLibrary_onEveryRuleOfTheList() {
        PublicSuffixes published = new PublicSuffixes(Resource.lines("effective_tld_names.dat"), List.of());
        List<String> rules = Resource.lines("effective_tld_names.dat").stream()
                .filter(line -> !line.startsWith("//"))
                .toList();
        assertThat(rules).hasSizeGreaterThan(9_000);
        for (String rule : rules) {
            String host = "b.a." + java.net.IDN.toASCII(rule.replaceFirst("^(!|\\*\\.)", ""), 1);
            assertThat(published.of(host).map(suffix -> registrable(suffix.name(), host)))
                    .as(host)
                    .isEqualTo(Optional.ofNullable(EffectiveTldFinder.getAssignedDomain(host, true, false)));
            assertThat(published.registryOf(host).map(suffix -> registrable(suffix.name(), host)))
                    .as(host)
                    .isEqualTo(Optional.ofNullable(EffectiveTldFinder.getAssignedDomain(host, true, true)));
        }
    }

    private static String registrable(String suffix, String host) {
        String before = host.substring(0, host.length() - suffix.length() - 1);
        return before.substring(before.lastIndexOf('.') + 1) + "." + suffix;
    }
}
