package dev.lockstep.salesforce.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SoqlTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "o'neil@x.ie, 'o\\'neil@x.ie'",
                "a\"b, 'a\\\"b'",
                "a\\, 'a\\\\'",
                "\\' OR Id != null, '\\\\\\' OR Id != null'",
                "100%_, '100%_'",
                "Zoë 𠮷 😀, 'Zoë 𠮷 😀'",
            })
    void shouldEscape_whatCouldEndTheLiteral(String text, String literal) {
        assertThat(Soql.literal(text)).isEqualTo(literal);
    }

    @Test
    void shouldEscapeControlCharacters() {
        assertThat(Soql.literal("a\n\r\t\b\fb\u0000\u007f")).isEqualTo("'a\\n\\r\\t\\b\\fb\\u0000\\u007f'");
    }

    @Test
    void shouldEncodeForAQuery_blankAndPlusAndFourByteCharacters() {
        assertThat(Soql.encoded("a+b c='𠮷'")).isEqualTo("a%2Bb%20c%3D%27%F0%A0%AE%B7%27");
    }

    @Test
    void shouldWriteDateTimes_toTheMillisecondInUtc() {
        assertThat(Soql.dateTime(Instant.parse("2026-03-01T10:00:00.12345Z"))).isEqualTo("2026-03-01T10:00:00.123Z");
    }

    @Test
    @Tag("P2")
    void shouldKeepTheAddressShort_whenValuesAreLong() {
        List<String> values = IntStream.range(0, 500)
                .mapToObj(i -> "𠮷'".repeat(20) + i + "@example.com")
                .toList();

        List<List<String>> chunks = Soql.chunks(values, 1_000, 200);

        assertThat(chunks.stream().flatMap(List::stream).toList()).isEqualTo(values);
        assertThat(chunks)
                .allSatisfy(chunk -> assertThat(
                                1_000 + Soql.encoded(Soql.list(chunk)).length())
                        .isLessThanOrEqualTo(Soql.URI_BYTES_MAX));
        assertThat(Soql.chunks(Collections.nCopies(401, "a"), 0, 200)).hasSize(3);
        assertThat(Soql.chunks(List.of(), 0, 200)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Email", "Score__c", "Account.Industry", "ns__X__r.Name"})
    void shouldKnowFieldNames(String name) {
        assertThat(Soql.isFieldName(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1a", "Id FROM User", "a,b", "a'", ".a", "a.", "(SELECT Id FROM Cases)"})
    void shouldRefuse_whatIsNoFieldName(String name) {
        assertThat(Soql.isFieldName(name)).isFalse();
    }
}
