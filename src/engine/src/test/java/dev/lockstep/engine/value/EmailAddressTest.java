package dev.lockstep.engine.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.value.EmailAddress.Invalid;
import dev.lockstep.engine.value.EmailAddress.Reason;
import dev.lockstep.engine.value.EmailAddress.Valid;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

@Tag("P6")
class EmailAddressTest {
    private static final String NAME_OF_64 = "a".repeat(64);
    private static final String LABEL_OF_63 = "b".repeat(63);
    private static final String ADDRESS_OF_254 =
            NAME_OF_64 + "@" + LABEL_OF_63 + "." + LABEL_OF_63 + "." + "b".repeat(57) + ".com";

    /// As entered, and in normal form.
    static final List<Arguments> VALID = List.of(
            Arguments.of("ada@example.com", "ada@example.com"),
            Arguments.of("  Ada.Lovelace@Example.COM\t", "ada.lovelace@example.com"),
            Arguments.of("\u3000ada@example.com\n", "ada@example.com"),
            Arguments.of("ada+crm@example.com", "ada+crm@example.com"),
            Arguments.of("a@b.co", "a@b.co"),
            Arguments.of("ada@mail.acme.co.uk", "ada@mail.acme.co.uk"),
            Arguments.of("ada@acme.museum", "ada@acme.museum"),
            Arguments.of("ada@123.com", "ada@123.com"),
            Arguments.of("ada@a-b.com", "ada@a-b.com"),
            Arguments.of("1234567890@example.com", "1234567890@example.com"),
            Arguments.of("_@example.com", "_@example.com"),
            Arguments.of("!#$%&*+-/=?^_`{|}~@example.com", "!#$%&*+-/=?^_`{|}~@example.com"),
            // SOQL metacharacters that an address may hold: escaping is the client's part.
            Arguments.of("o'brien@example.ie", "o'brien@example.ie"),
            Arguments.of("x'or'1'='1@example.com", "x'or'1'='1@example.com"),
            Arguments.of("100%_@example.com", "100%_@example.com"),
            // Other scripts, in the name, the domain and the top-level domain.
            Arguments.of("JOSÉ@example.es", "josé@example.es"),
            Arguments.of("用户@例子.公司", "用户@例子.公司"),
            Arguments.of("иван@почта.рф", "иван@почта.рф"),
            Arguments.of("info@Bücher.de", "info@bücher.de"),
            Arguments.of("info@xn--bcher-kva.de", "info@xn--bcher-kva.de"),
            Arguments.of("θσερ@εχαμπλε.ελ", "θσερ@εχαμπλε.ελ"),
            Arguments.of("उपयोगकर्ता@example.in", "उपयोगकर्ता@example.in"),
            // Four bytes of UTF-8, a surrogate pair in Java.
            Arguments.of("𠜎@example.hk", "𠜎@example.hk"),
            Arguments.of("ada😀@example.com", "ada😀@example.com"),
            Arguments.of("é".repeat(32) + "@example.com", "é".repeat(32) + "@example.com"),
            Arguments.of(ADDRESS_OF_254, ADDRESS_OF_254));

    static final List<Arguments> INVALID = List.of(
            Arguments.of(null, Reason.BLANK),
            Arguments.of("", Reason.BLANK),
            Arguments.of(" \t\r\n\u3000", Reason.BLANK),
            Arguments.of("ada", Reason.SYNTAX),
            Arguments.of("@", Reason.SYNTAX),
            Arguments.of("@example.com", Reason.SYNTAX),
            Arguments.of("ada@", Reason.SYNTAX),
            Arguments.of("ada@example", Reason.SYNTAX),
            Arguments.of("ada@com", Reason.SYNTAX),
            Arguments.of("ada@@example.com", Reason.SYNTAX),
            Arguments.of("ada@home@example.com", Reason.SYNTAX),
            Arguments.of(".ada@example.com", Reason.SYNTAX),
            Arguments.of("ada.@example.com", Reason.SYNTAX),
            Arguments.of("ada..l@example.com", Reason.SYNTAX),
            Arguments.of("ada@example..com", Reason.SYNTAX),
            Arguments.of("ada@.example.com", Reason.SYNTAX),
            Arguments.of("ada@example.com.", Reason.SYNTAX),
            Arguments.of("ada@-example.com", Reason.SYNTAX),
            Arguments.of("ada@exa_mple.com", Reason.SYNTAX),
            Arguments.of("ada lovelace@example.com", Reason.SYNTAX),
            Arguments.of("ada@exam ple.com", Reason.SYNTAX),
            Arguments.of("Ada <ada@example.com>", Reason.SYNTAX),
            Arguments.of("mailto:ada@example.com", Reason.SYNTAX),
            Arguments.of("ada@example.com, bob@example.com", Reason.SYNTAX),
            Arguments.of("ada@example.com;bob@example.com", Reason.SYNTAX),
            Arguments.of("\"ada lovelace\"@example.com", Reason.SYNTAX),
            Arguments.of("ada(work)@example.com", Reason.SYNTAX),
            Arguments.of("ada\\@example.com", Reason.SYNTAX),
            Arguments.of("\\ada@example.com", Reason.SYNTAX),
            Arguments.of("ada@[127.0.0.1]", Reason.SYNTAX),
            Arguments.of("ada@[IPv6:::1]", Reason.SYNTAX),
            Arguments.of("ada@127.0.0.1", Reason.SYNTAX),
            Arguments.of("ada＠example.com", Reason.SYNTAX),
            Arguments.of("' OR Email LIKE '%' --", Reason.SYNTAX),
            Arguments.of("x') OR (Name != '@example.com", Reason.SYNTAX),
            Arguments.of("n/a", Reason.SYNTAX),
            Arguments.of("ada@example.comm", Reason.UNKNOWN_TLD),
            Arguments.of("ada@server.local", Reason.UNKNOWN_TLD),
            Arguments.of("ada@server.localdomain", Reason.UNKNOWN_TLD),
            Arguments.of("ada@acme.internal", Reason.UNKNOWN_TLD),
            Arguments.of("иван@почта.рфф", Reason.UNKNOWN_TLD),
            Arguments.of("a" + NAME_OF_64 + "@example.com", Reason.TOO_LONG),
            Arguments.of("é".repeat(33) + "@example.com", Reason.TOO_LONG),
            Arguments.of(ADDRESS_OF_254 + "m", Reason.TOO_LONG),
            Arguments.of("ada@" + "a.".repeat(124) + "com", Reason.TOO_LONG),
            Arguments.of("a".repeat(2_000_000), Reason.TOO_LONG),
            Arguments.of("ada@" + "a".repeat(64) + ".com", Reason.SYNTAX),
            Arguments.of("ada\u0000@example.com", Reason.CONTROL_CHARACTERS),
            Arguments.of("ada@example.com\r\nBcc: bob@example.com", Reason.CONTROL_CHARACTERS),
            Arguments.of("ada\u200b@example.com", Reason.CONTROL_CHARACTERS),
            Arguments.of("\ufeffada@example.com", Reason.CONTROL_CHARACTERS),
            Arguments.of("ada\u202emoc.elpmaxe@example.com", Reason.CONTROL_CHARACTERS),
            Arguments.of("ada\u00a0@example.com", Reason.CONTROL_CHARACTERS),
            Arguments.of("ada\ud83d@example.com", Reason.CONTROL_CHARACTERS));

    @ParameterizedTest
    @FieldSource("VALID")
    void shouldNormalise_whenAddressIsValid(String raw, String normalised) {
        assertThat(EmailAddress.of(raw)).isEqualTo(new Valid(normalised));
    }

    @ParameterizedTest
    @FieldSource("INVALID")
    void shouldSayWhy_whenAddressIsNotValid(String raw, Reason reason) {
        assertThat(EmailAddress.of(raw)).isEqualTo(new Invalid(reason));
    }

    @Test
    void shouldKeepDomainsApart_whenOneIsThePunycodeOfTheOther() {
        assertThat(EmailAddress.of("info@bücher.de")).isNotEqualTo(EmailAddress.of("info@xn--bcher-kva.de"));
    }

    @Test
    void shouldNotShowTheAddress_whenPrinted() {
        assertThat(EmailAddress.of("ada@example.com")).hasToString("Valid");
        assertThat(EmailAddress.of("ada@example.comm").toString()).doesNotContain("ada");
    }
}
