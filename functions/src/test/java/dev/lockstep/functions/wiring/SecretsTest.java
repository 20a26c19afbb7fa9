package dev.lockstep.functions.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lockstep.aws.secret.JsonSecret;
import dev.lockstep.aws.secret.SecretUnreadable;
import dev.lockstep.salesforce.session.Credentials;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretsTest {
    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);
    private final Map<String, String> store = new HashMap<>();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final Secrets secrets = new Secrets(
            LockstepConfigTest.config(Map.of(
                    "LOCKSTEP_INGEST_SECRET_ID", "ingest",
                    "LOCKSTEP_CRM_SECRET_ID", "crm",
                    "LOCKSTEP_HUBSPOT_TOKEN", "a plain one",
                    "LOCKSTEP_SALESFORCE_AUDIENCE", "https://test.salesforce.com")),
            store::get,
            () -> now);

    @Test
    void shouldReadTheIngestSecretOnly_whenIngestAsks() {
        store.put("ingest", """
                {"hashKeys":["k1:%s"],"hubspotWebhookSecrets":["one","two"],"salesforceFlowSecrets":["three"]}""".formatted(KEY));
        assertThat(secrets.hashKeys()).containsExactly("k1:" + KEY);
        assertThat(secrets.hubspotWebhookSecrets()).containsExactly("one", "two");
        assertThat(secrets.salesforceFlowSecrets()).containsExactly("three");
    }

    @Test
    void shouldPreferTheSecret_toAPlainSetting() {
        store.put("crm", "{\"hubspotToken\":\"a kept one\"}");
        assertThat(secrets.hubspotToken()).isEqualTo("a kept one");
    }

    @Test
    void shouldSignInWithTheConsumerSecret_whenThereIsNoPrivateKey() {
        store.put("crm", "{\"salesforceConsumerKey\":\"key\",\"salesforceConsumerSecret\":\"secret\"}");
        assertThat(secrets.salesforceCredentials()).isEqualTo(new Credentials.ClientCredentials("key", "secret"));
    }

    @Test
    void shouldSignInWithThePrivateKey_whenThereIsOne() throws NoSuchAlgorithmException {
        byte[] rsa = KeyPairGenerator.getInstance("RSA")
                .generateKeyPair()
                .getPrivate()
                .getEncoded();
        String pem = "-----BEGIN PRIVATE KEY-----\\n" + Base64.getEncoder().encodeToString(rsa)
                + "\\n-----END PRIVATE KEY-----\\n";
        store.put("crm", """
                {"salesforceConsumerKey":"key","salesforceUsername":"sync@acme.example","salesforcePrivateKey":"%s"}""".formatted(pem));
        Credentials.JwtBearer jwt = (Credentials.JwtBearer) secrets.salesforceCredentials();
        assertThat(jwt.user()).isEqualTo("sync@acme.example");
        assertThat(jwt.audience()).hasToString("https://test.salesforce.com");
        assertThat(jwt.key().getEncoded()).isEqualTo(rsa);
    }

    @Test
    void shouldSayWhatIsWrong_whenThePrivateKeyIsNone() {
        store.put(
                "crm",
                "{\"salesforceConsumerKey\":\"key\",\"salesforceUsername\":\"u\",\"salesforcePrivateKey\":\"pass\"}");
        assertThatExceptionOfType(Misconfigured.class)
                .isThrownBy(secrets::salesforceCredentials)
                .withMessageContaining("PKCS#8")
                .withMessageNotContaining("pass");
    }

    @Test
    void shouldNameTheKey_whenTheSecretLacksIt() {
        store.put("crm", "{\"salesforceConsumerKey\":\"key\"}");
        assertThatExceptionOfType(SecretUnreadable.class)
                .isThrownBy(secrets::salesforceCredentials)
                .withMessageContaining("'crm' has no 'salesforceConsumerSecret'");
    }

    @Test
    void shouldMakeAPartAgain_onlyWhenItsSecretWasRotated() {
        store.put("ingest", "{\"hubspotWebhookSecrets\":[\"one\"]}");
        Remade<List<String>, Object> part = new Remade<>(secrets::hubspotWebhookSecrets, texts -> new Object());
        Object first = part.get();
        store.put("ingest", "{\"hubspotWebhookSecrets\":[\"two\",\"one\"]}");
        assertThat(part.get()).isSameAs(first);
        now = now.plus(JsonSecret.KEPT);
        assertThat(part.get()).isNotSameAs(first).isSameAs(part.get());
    }
}
