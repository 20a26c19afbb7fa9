package dev.lockstep.engine.hash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.lockstep.engine.model.Side;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HashKeysTest {
    private static final byte[] SECRET = secret(1);
    private final HashKeys keys = new HashKeys("k1", Map.of("k1", SECRET));
    private final HashKeys both = new HashKeys("k2", Map.of("k1", SECRET, "k2", secret(2)));

    /// Every hash in every table rests on this form.
    @Test
    void shouldBe128BitsOfHmacBehindTheKeysId_always() throws Exception {
        assertThat(keys.value(Side.HUBSPOT, "first name", "Zoë"))
                .isEqualTo("k1." + hmac("HUBSPOT\u0000first name\u0000Zoë"));
        assertThat(keys.claim("a@example.com")).isEqualTo("k1." + hmac("claim\u0000email\u0000a@example.com"));
        assertThat(keys.record(Side.SALESFORCE, "1:a-")).isEqualTo("k1." + hmac("record\u0000SALESFORCE\u00001:a-"));
    }

    @Test
    void shouldTellSidesNamesAndValuesApart() {
        String hash = keys.value(Side.HUBSPOT, "name", "a");

        assertThat(keys.matches(hash, Side.HUBSPOT, "name", "a")).isTrue();
        assertThat(keys.matches(hash, Side.SALESFORCE, "name", "a")).isFalse();
        assertThat(keys.matches(hash, Side.HUBSPOT, "other", "a")).isFalse();
        assertThat(keys.matches(hash, Side.HUBSPOT, "name", "b")).isFalse();
    }

    @Test
    void shouldTellSidesAndRecordsApart_whenAWholeRecordIsHashed() {
        String hash = keys.record(Side.HUBSPOT, "1:a");

        assertThat(keys.matchesRecord(hash, Side.HUBSPOT, "1:a")).isTrue();
        assertThat(keys.matchesRecord(hash, Side.SALESFORCE, "1:a")).isFalse();
        assertThat(keys.matchesRecord(hash, Side.HUBSPOT, "1:b")).isFalse();
    }

    @Test
    void shouldMatchUnderTheKeyItWasMadeUnder_whileThatIsKnown() {
        String value = keys.value(Side.HUBSPOT, "name", "a");
        String record = keys.record(Side.HUBSPOT, "a");

        assertThat(both.matches(value, Side.HUBSPOT, "name", "a")).isTrue();
        assertThat(both.matchesRecord(record, Side.HUBSPOT, "a")).isTrue();
        assertThat(both.knows(value)).isTrue();
        assertThat(both.isCurrent(value)).isFalse();
        assertThat(both.isCurrent(both.value(Side.HUBSPOT, "name", "a"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "k9.AAAA", "nothing", ".AAAA"})
    void shouldMatchNothing_whenTheKeyIsNotKnown(String hash) {
        assertThat(keys.knows(hash)).isFalse();
        assertThat(keys.matches(hash, Side.HUBSPOT, "name", "a")).isFalse();
        assertThat(keys.matchesRecord(hash, Side.HUBSPOT, "a")).isFalse();
    }

    @Test
    void shouldClaimUnderTheCurrentKeyFirst_whenThereAreMore() {
        assertThat(both.claimsUnderAllKeys("a@example.com"))
                .containsExactly(both.claim("a@example.com"), keys.claim("a@example.com"));
    }

    @Test
    void shouldHashTheSame_whenManyThreadsHashAtOnce() throws Exception {
        List<Callable<String>> tasks = new ArrayList<>();
        IntStream.range(0, 500).forEach(n -> tasks.add(() -> keys.value(Side.HUBSPOT, "name", "value " + n)));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> hashes = threads.invokeAll(tasks);
            for (int n = 0; n < hashes.size(); n++) {
                assertThat(hashes.get(n).get()).isEqualTo("k1." + hmac("HUBSPOT\u0000name\u0000value " + n));
            }
        }
    }

    @Test
    void shouldRefuse_whenAKeyIsShortMisnamedOrMissing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HashKeys("k1", Map.of("k1", new byte[31])))
                .withMessageContaining("too short");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HashKeys("k.1", Map.of("k.1", SECRET)))
                .withMessageContaining("letters, digits");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HashKeys("k2", Map.of("k1", SECRET)))
                .withMessageContaining("'k2'");
    }

    private static byte[] secret(int first) {
        byte[] secret = new byte[32];
        secret[0] = (byte) first;
        return secret;
    }

    private static String hmac(String text) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET, "HmacSHA256"));
        byte[] full = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(full, 16));
    }
}
