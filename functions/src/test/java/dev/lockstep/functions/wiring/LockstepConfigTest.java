package dev.lockstep.functions.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lockstep.engine.mapping.SyncedObject;
import dev.lockstep.engine.model.Lane;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LockstepConfigTest {
    private static final int ORDINAL = 300;
    private static final String SECRET = Base64.getEncoder().encodeToString(new byte[32]);

    @Test
    void shouldReadEnvironmentVariables_asLambdaSetsThem() {
        LockstepConfig config = config(Map.of(
                "LOCKSTEP_TABLE", "people",
                "LOCKSTEP_QUEUES_PEOPLE_BACKFILL", "https://sqs.eu-central-1.amazonaws.com/1/q",
                "LOCKSTEP_TIME_LIMIT", "PT20S",
                "LOCKSTEP_HUBSPOT_PORTAL_ID", "33",
                "LOCKSTEP_HUBSPOT_WEBHOOK_SECRETS", "one,two",
                "LOCKSTEP_SALESFORCE_LOGIN_URL", "https://acme.my.salesforce.com"));
        assertThat(config.table()).contains("people");
        assertThat(config.queues()).containsOnlyKeys(SyncedObject.PEOPLE);
        assertThat(config.queues().get(SyncedObject.PEOPLE).of(Lane.BACKFILL))
                .hasValueSatisfying(url -> assertThat(url).endsWith("/q"));
        assertThat(config.queues().get(SyncedObject.PEOPLE).of(Lane.LIVE)).isEmpty();
        assertThat(config.timeLimit()).isEqualTo(Duration.ofSeconds(20));
        assertThat(config.hubspot().portalId()).hasValue(33);
        assertThat(config.hubspot().webhookSecrets().orElseThrow()).containsExactly("one", "two");
        assertThat(config.salesforce().loginUrl()).contains(URI.create("https://acme.my.salesforce.com"));
    }

    @Test
    void shouldDemandNothingAtTheStart_andLeadToTheRealCrms() {
        LockstepConfig config = config(Map.of());
        assertThat(config.table()).isEmpty();
        assertThat(config.hubspot().baseUrl()).isEqualTo(URI.create("https://api.hubapi.com"));
        assertThat(config.salesforce().allowLocal()).isFalse();
    }

    @Test
    void shouldNameTheVariable_whenASettingIsMissing() {
        assertThatExceptionOfType(Misconfigured.class)
                .isThrownBy(() -> secrets(Map.of()).hashKeys())
                .withMessageContaining("LOCKSTEP_INGEST_SECRET_ID")
                .withMessageContaining("LOCKSTEP_HASH_KEYS");
    }

    @Test
    void shouldTakeTheFirstHashKeyAsCurrent() {
        var keys = Keys.read(secrets(Map.of("LOCKSTEP_HASH_KEYS", "k2:" + SECRET + ",k1:" + SECRET))
                .hashKeys());
        assertThat(keys.claim("a@example.com")).startsWith("k2.");
        assertThat(keys.claimsUnderAllKeys("a@example.com")).hasSize(2);
    }

    @Test
    void shouldShowNothingOfAHashKey_whenItCannotBeRead() {
        assertThatExceptionOfType(Misconfigured.class)
                .isThrownBy(() -> Keys.read(List.of("k1:not*base64")))
                .withMessageNotContaining("not*base64")
                .withNoCause();
    }

    @Test
    void shouldShowNothingOfAHashKey_whenItIsTooShort() {
        assertThatExceptionOfType(Misconfigured.class)
                .isThrownBy(() -> Keys.read(List.of("k1:c2hvcnQ=")))
                .withMessageContaining("is too short: it takes 32 bytes")
                .withMessageNotContaining("c2hvcnQ=");
    }

    @Test
    void shouldShowNothingOfAHashKey_whenItStandsInThePlaceOfItsId() {
        assertThatExceptionOfType(Misconfigured.class)
                .isThrownBy(() -> Keys.read(List.of("c2hv/cnQ+:k1k1")))
                .withMessageContaining("letters, digits")
                .withMessageNotContaining("c2hv");
    }

    private static Secrets secrets(Map<String, String> environment) {
        return new Secrets(
                config(environment),
                id -> {
                    throw new AssertionError("No secret is named");
                },
                InstantSource.system());
    }

    static LockstepConfig config(Map<String, String> environment) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withMapping(LockstepConfig.class)
                .withSources(new EnvConfigSource(new HashMap<>(environment), ORDINAL))
                .build()
                .getConfigMapping(LockstepConfig.class);
    }
}
