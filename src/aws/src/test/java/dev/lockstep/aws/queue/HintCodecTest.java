package dev.lockstep.aws.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.model.Lane;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class HintCodecTest {
    private static final Instant AT = Instant.parse("2026-03-01T12:00:00.123456789Z");
    private final HintCodec codec = new HintCodec();

    @ParameterizedTest
    @EnumSource
    void shouldKeepEveryPart_whenEncodedAndDecoded(Hint.Cause cause) throws Exception {
        Hint full = new Hint(
                RecordKey.contact("003000000000001AAA"),
                cause,
                Map.of("e\"mail", "k1.a", "straße 🙂", ""),
                Set.of("1", "2"),
                AT,
                3,
                "c-1",
                Map.of("phone", Side.HUBSPOT, "jobTitle", Side.SALESFORCE),
                Lane.BACKFILL);
        Hint bare = Hint.lookAt(RecordKey.hubspotContact("17"), cause, AT, "");

        assertThat(codec.decode(codec.encode(List.of(full, bare)))).containsExactly(full, bare);
        assertThat(codec.decode(codec.encode(List.of()))).isEmpty();
    }

    @Test
    void shouldWriteTheDocumentedShape_whenEncoding() {
        Hint hint = new Hint(
                RecordKey.hubspotContact("17"),
                Hint.Cause.CHANGED,
                Map.of("phone", "k1.b", "email", "k1.a"),
                Set.of("9", "16"),
                AT,
                0,
                "c-1");

        assertThat(codec.encode(List.of(hint)))
                .isEqualTo("{\"v\":1,\"hints\":[{\"key\":\"HUBSPOT/contacts/17\",\"cause\":\"CHANGED\","
                        + "\"at\":\"2026-03-01T12:00:00.123456789Z\",\"fields\":{\"email\":\"k1.a\",\"phone\":\"k1.b\"},"
                        + "\"aliases\":[\"16\",\"9\"],\"attempt\":0,\"correlationId\":\"c-1\"}]}");
    }

    @Test
    void shouldPassOverUnknownKeys_whenDecoding() throws Exception {
        String body = "{\"new\":[1],\"hints\":[{\"key\":\"HUBSPOT/contacts/17\",\"cause\":\"GAP\","
                + "\"at\":\"2026-03-01T12:00:00.123456789Z\",\"later\":{\"a\":null}}]}";

        assertThat(codec.decode(body))
                .containsExactly(Hint.lookAt(RecordKey.hubspotContact("17"), Hint.Cause.GAP, AT, ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "~~                                    | not a JSON object",
                "{\"hints\":[                          | not JSON, line 1",
                "[]                                    | not a JSON object",
                "{}                                    | no list \"hints\"",
                "{\"v\":2,\"hints\":[]}                | newer version",
                "{\"hints\":[7]}                       | hints[0] is not an object",
                "{\"hints\":[{}]}                      | hints[0].key is missing",
                "{\"hints\":[{\"key\":\"secret\"}]}    | hints[0].key is not SIDE/type/id",
                "{\"hints\":[{\"key\":\"secret/a/b\"}]} | hints[0].key is not SIDE/type/id",
                "{\"hints\":[{\"key\":\"HUBSPOT/a/b\",\"cause\":\"secret\"}]} | hints[0].cause is not one",
                "{\"hints\":[{\"key\":\"HUBSPOT/a/b\",\"cause\":\"GAP\",\"at\":\"secret\"}]} | hints[0].at is not",
                "{\"hints\":[{\"key\":\"HUBSPOT/a/b\",\"cause\":\"GAP\",\"at\":5}]} | hints[0].at is missing or not",
            })
    void shouldNameWhatIsWrongAndNoValue_whenBodyIsMalformed(String body, String complaint) {
        assertComplaint(body, complaint);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"fields\":[]                 | fields is not an object",
                "\"fields\":{\"secret\":1}     | fields is missing or not a text",
                "\"aliases\":\"secret\"        | aliases is not a list",
                "\"aliases\":[null]            | aliases is missing or not a text",
                "\"attempt\":\"secret\"        | attempt is not a whole number",
                "\"attempt\":-1                | attempt is negative",
                "\"attempt\":99999999999       | attempt is not a whole number",
                "\"correlationId\":{}          | correlationId is not a text",
            })
    void shouldNameThePlace_whenAnOptionalPartIsMalformed(String part, String complaint) {
        String hint = "{\"key\":\"HUBSPOT/a/b\",\"cause\":\"GAP\",\"at\":\"2026-03-01T12:00:00Z\"";
        assertComplaint("{\"hints\":[" + hint + "}," + hint + "," + part + "}]}", "hints[1]." + complaint);
    }

    private void assertComplaint(String body, String complaint) {
        assertThatThrownBy(() -> codec.decode(body))
                .isInstanceOf(MalformedHints.class)
                .hasMessageContaining(complaint)
                .hasMessageNotContaining("secret")
                .hasNoCause();
    }
}
