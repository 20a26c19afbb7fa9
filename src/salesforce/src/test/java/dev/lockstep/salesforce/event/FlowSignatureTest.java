package dev.lockstep.salesforce.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lockstep.salesforce.event.FlowSignature.Check;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("X1")
class FlowSignatureTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final byte[] BODY =
            "{\"records\":[{\"type\":\"Contact\",\"id\":\"003ak00000jvIfpAAE\"}]}".getBytes(StandardCharsets.UTF_8);
    private final FlowSignature signature = new FlowSignature(List.of("new secret", "old secret"));

    /// The expected text was computed with `openssl dgst -sha256 -hmac key`.
    @Test
    void shouldSignTimestampStopAndBody() {
        assertThat(new FlowSignature(List.of("key"))
                        .sign(Instant.ofEpochMilli(1564113600000L), "{}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("7f770b147d15c08b053e593600dbe57e27e33def0c758dca74b9ab48440d6266");
    }

    @ParameterizedTest
    @CsvSource({"0, VALID", "300, VALID", "-300, VALID", "301, FROM_THE_FUTURE", "-301, TOO_OLD"})
    void shouldLookAtTheTime_inBothDirections(long secondsOff, Check expected) {
        Instant sentAt = NOW.plusSeconds(secondsOff);

        assertThat(signature.check(text(sentAt), signature.sign(sentAt, BODY), BODY, NOW))
                .isEqualTo(expected);
    }

    @Test
    void shouldAcceptBothSecrets_whileOneIsBeingRotated() {
        assertThat(checked(new FlowSignature(List.of("new secret")))).isEqualTo(Check.VALID);
        assertThat(checked(new FlowSignature(List.of("old secret")))).isEqualTo(Check.VALID);
        assertThat(checked(new FlowSignature(List.of("other secret")))).isEqualTo(Check.FORGED);
    }

    @Test
    void shouldNotCare_aboutTheCaseOfHex() {
        String upper = signature.sign(NOW, BODY).toUpperCase(Locale.ROOT);

        assertThat(signature.check(text(NOW), upper, BODY, NOW)).isEqualTo(Check.VALID);
    }

    @Test
    void shouldSayForged_whenBodyOrTimeWasChanged() {
        String signed = signature.sign(NOW, BODY);

        assertThat(signature.check(text(NOW), signed, new byte[] {'{', '}'}, NOW))
                .isEqualTo(Check.FORGED);
        assertThat(signature.check(text(NOW.plusMillis(1)), signed, BODY, NOW)).isEqualTo(Check.FORGED);
        assertThat(signature.check(text(NOW.minus(Duration.ofDays(9))), signed, BODY, NOW))
                .isEqualTo(Check.FORGED);
    }

    @ParameterizedTest
    @CsvSource({"soon", "-1", "1.5", "99999999999999999999", "１２"})
    void shouldSayForged_whenTheTimestampIsNoNumber(String timestamp) {
        assertThat(signature.check(timestamp, "00", BODY, NOW)).isEqualTo(Check.FORGED);
    }

    @Test
    void shouldSayMissing_whenAHeaderIsNotThere() {
        assertThat(signature.check(null, "00", BODY, NOW)).isEqualTo(Check.MISSING);
        assertThat(signature.check("1", null, BODY, NOW)).isEqualTo(Check.MISSING);
        assertThat(signature.check(" ", "", BODY, NOW)).isEqualTo(Check.MISSING);
    }

    @Test
    void shouldNotBeMade_withoutASecret() {
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> new FlowSignature(List.of()));
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> new FlowSignature(List.of(" ")));
    }

    private Check checked(FlowSignature signer) {
        return signature.check(text(NOW), signer.sign(NOW, BODY), BODY, NOW);
    }

    private static String text(Instant time) {
        return Long.toString(time.toEpochMilli());
    }
}
