package dev.lockstep.engine.company;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

@Tag("C1")
class CompanyDomainPropertyTest {
    @Property
    void shouldBeTheSameDomain_howeverItIsWritten(
            @ForAll("labels") String name, @ForAll("suffixes") String suffix, @ForAll("labels") String host) {
        String registrable = name + "." + suffix;
        for (String text : new String[] {
            registrable,
            host + "." + registrable,
            registrable.toUpperCase(Locale.ROOT) + ".",
            "ann+tag@" + host + "." + registrable,
            "https://user:x@" + host + "." + registrable + ":8443/path?a=b@c.org#d"
        }) {
            assertThat(registrableOf(text)).as(text).contains(registrable);
        }
    }

    @Property
    void shouldBeItsOwnDomain_whenADomainIsReadAgain(@ForAll("labels") String name, @ForAll("suffixes") String suffix) {
        CompanyDomain.of(name + "." + suffix).domain().ifPresent(found -> {
            assertThat(registrableOf(found.registrable())).contains(found.registrable());
            assertThat(registrableOf(found.unicode())).contains(found.registrable());
        });
    }

    @Property
    void shouldNeverFail_whateverTheTextIs(@ForAll String text) {
        assertThatCode(() -> {
                    CompanyDomain.of(text);
                    CompanyDomain.ofEmail(text);
                    CompanyDomain.ofWebsite(text);
                    CompanyName.key(text);
                })
                .doesNotThrowAnyException();
    }

    @Property
    void shouldGiveNoSuffixAsADomain_whateverTheTextIs(@ForAll("suffixes") String suffix) {
        assertThat(registrableOf("someone@" + suffix)).isEmpty();
    }

    @Provide
    Arbitrary<String> labels() {
        Arbitrary<String> letters =
                Arbitraries.strings().withCharRange('a', 'z').ofMinLength(4).ofMaxLength(12);
        Arbitrary<String> german = letters.map(word -> "ü" + word).map(word -> java.net.IDN.toASCII(word));
        return Combinators.combine(Arbitraries.oneOf(letters, german), Arbitraries.of("q0", "q-9"))
                .as((word, end) -> word + end);
    }

    @Provide
    Arbitrary<String> suffixes() {
        return Arbitraries.of("com", "de", "co.uk", "co.jp", "com.au", "org", "io", "nakano.tokyo.jp");
    }

    private static Optional<String> registrableOf(String text) {
        return CompanyDomain.of(text).domain().map(CompanyDomain.Domain::registrable);
    }
}
