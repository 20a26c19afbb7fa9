package dev.lockstep.aws.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonSecretTest {
    private static final Duration ALMOST = JsonSecret.KEPT.minusMillis(1);
    private String stored = "{\"token\":\"one\",\"keys\":[\"a\",\"b\"],\"none\":null,\"blank\":\" \",\"number\":1}";
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private int reads;
    private final JsonSecret secret = new JsonSecret(
            "ours",
            id -> {
                assertThat(id).isEqualTo("ours");
                reads++;
                return stored;
            },
            () -> now);

    @Test
    void shouldReadNothing_untilItIsAsked() {
        assertThat(reads).isZero();
    }

    @Test
    void shouldReadOnce_whileItIsKept() {
        assertThat(secret.text("token")).isEqualTo("one");
        now = now.plus(ALMOST);
        assertThat(secret.texts("keys")).containsExactly("a", "b");
        assertThat(reads).isOne();
    }

    @Test
    void shouldPickUpARotatedSecret_afterFiveMinutes() {
        secret.text("token");
        stored = "{\"token\":\"two\"}";
        now = now.plus(ALMOST);
        assertThat(secret.text("token")).isEqualTo("one");
        now = now.plusMillis(1);
        assertThat(secret.text("token")).isEqualTo("two");
    }

    @Test
    void shouldTryAgain_whenItCouldNotBeRead() {
        String good = stored;
        stored = "";
        assertThatExceptionOfType(SecretUnreadable.class).isThrownBy(() -> secret.text("token"));
        stored = good;
        assertThat(secret.text("token")).isEqualTo("one");
    }

    @Test
    void shouldGoOnWithWhatItHas_whenItCannotBeReadAgain() {
        secret.text("token");
        stored = "";
        now = now.plus(JsonSecret.KEPT);
        assertThat(secret.text("token")).isEqualTo("one");
        stored = "{\"token\":\"two\"}";
        assertThat(secret.text("token")).isEqualTo("one");
        now = now.plusSeconds(30);
        assertThat(secret.text("token")).isEqualTo("two");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "password", "{\"token\":\"password\"", "[\"password\"]", "\"password\""})
    void shouldShowNothingOfIt_whenItIsNoJsonObject(String text) {
        stored = text;
        assertThatExceptionOfType(SecretUnreadable.class)
                .isThrownBy(() -> secret.text("token"))
                .withMessage("The secret 'ours' is not a JSON object: store it as one")
                .withNoCause();
    }

    @ParameterizedTest
    @ValueSource(strings = {"absent", "none", "blank", "number", "keys"})
    void shouldNameTheKey_whenItHoldsNoText(String key) {
        assertThatExceptionOfType(SecretUnreadable.class)
                .isThrownBy(() -> secret.text(key))
                .withMessage("The secret 'ours' has no '" + key + "', or not as a text: add it there");
    }

    @ParameterizedTest
    @ValueSource(strings = {"absent", "token", "number"})
    void shouldNameTheKey_whenItHoldsNoList(String key) {
        assertThatExceptionOfType(SecretUnreadable.class)
                .isThrownBy(() -> secret.texts(key))
                .withMessageContaining("no '" + key + "'");
    }

    @Test
    void shouldTakeAnAbsentTextForNone_whereItMayBeAbsent() {
        assertThat(secret.optionalText("absent")).isEmpty();
        assertThat(secret.optionalText("token")).contains("one");
    }
}
