package dev.lockstep.engine.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.value.EmailAddress.Valid;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

@Tag("P6")
class EmailAddressPropertyTest {
    @Property
    void shouldAgreeWithTheFieldType_whenAddressIsValid(@ForAll("addresses") String raw) {
        if (EmailAddress.of(raw) instanceof Valid valid) {
            assertThat(valid.normalised()).isEqualTo(FieldType.EMAIL.normalise(raw));
        }
    }

    @Property
    void shouldStayTheSame_whenNormalisedAgain(@ForAll("addresses") String raw) {
        if (EmailAddress.of(raw) instanceof Valid valid) {
            assertThat(EmailAddress.of(valid.normalised())).isEqualTo(valid);
        }
    }

    @Property
    void shouldAnswer_whateverTheText(@ForAll String raw) {
        assertThat(EmailAddress.of(raw)).isNotNull();
    }

    /// Mostly valid ones, in Latin letters and in any, with blanks around them.
    @Provide
    Arbitrary<String> addresses() {
        Arbitrary<String> name = Arbitraries.oneOf(
                Arbitraries.strings().ofMinLength(1).ofMaxLength(12),
                Arbitraries.strings()
                        .alpha()
                        .numeric()
                        .withChars("+-_'")
                        .ofMinLength(1)
                        .ofMaxLength(12));
        Arbitrary<String> domain = Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(12);
        Arbitrary<String> blanks = Arbitraries.of("", " ", "\t", "\u3000");
        return Combinators.combine(blanks, name, domain, blanks)
                .as((before, n, d, after) -> before + n + "@" + d + ".Com" + after);
    }
}
