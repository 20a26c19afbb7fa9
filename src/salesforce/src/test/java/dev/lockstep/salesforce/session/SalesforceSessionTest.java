package dev.lockstep.salesforce.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.engine.call.Transport;
import dev.lockstep.engine.port.CrmUnavailable;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.salesforce.FakeOrg;
import dev.lockstep.salesforce.client.Json;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SalesforceSessionTest {
    private static final String SECRET = "S3CRET-of-the-app";
    private static final String USER = "sync@acme.example";
    private static final Credentials CLIENT = new Credentials.ClientCredentials("consumer", SECRET);
    private static final KeyPair KEYS = keys();

    private final FakeOrg org = new FakeOrg();
    private final Deadline deadline = org.within(Duration.ofSeconds(20));

    @Test
    void shouldSignAnAssertion_thatLivesThreeMinutes() throws Exception {
        org.then(200, grant("t1", "https://acme.my.salesforce.com"));
        Credentials jwt = new Credentials.JwtBearer(
                "consumer", USER, URI.create("https://test.salesforce.com"), KEYS.getPrivate());

        assertThat(session(jwt).token(deadline)).isEqualTo("t1");

        Transport.Call call = org.calls.getFirst();
        assertThat(call.method() + " " + call.path()).isEqualTo("POST /services/oauth2/token");
        assertThat(call.headers()).containsEntry("content-type", "application/x-www-form-urlencoded");
        String form = URLDecoder.decode(call.body(), StandardCharsets.UTF_8);
        assertThat(form).startsWith("grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer&assertion=");
        List<String> parts = List.of(form.substring(form.lastIndexOf('=') + 1).split("\\.", -1));
        assertThat(decoded(parts.get(0)).path("alg").asText()).isEqualTo("RS256");
        JsonNode claims = decoded(parts.get(1));
        assertThat(claims.path("iss").asText()).isEqualTo("consumer");
        assertThat(claims.path("sub").asText()).isEqualTo(USER);
        assertThat(claims.path("aud").asText()).isEqualTo("https://test.salesforce.com");
        assertThat(claims.path("exp").asLong()).isEqualTo(FakeOrg.START.getEpochSecond() + 180);
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(KEYS.getPublic());
        signature.update((parts.get(0) + "." + parts.get(1)).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(parts.get(2))))
                .isTrue();
    }

    @Test
    void shouldSignInAtFirstUseAndOnce_whenNothingWasRefused() {
        org.then(200, grant("t1", "https://acme.my.salesforce.com"));
        SalesforceSession session = session(CLIENT);
        assertThat(org.calls).isEmpty();

        assertThat(session.token(deadline)).isEqualTo("t1");
        assertThat(session.token(deadline)).isEqualTo("t1");

        assertThat(org.calls).hasSize(1);
        assertThat(session.instance()).isEqualTo(URI.create("https://acme.my.salesforce.com"));
        assertThat(session.userId(deadline)).contains("0055f000005mc66AAA");
    }

    @Test
    void shouldRenewOnce_whenManyWereRefusedAtOnce() throws Exception {
        AtomicInteger logins = new AtomicInteger();
        SalesforceSession session = new SalesforceSession(
                CLIENT,
                call -> new Transport.Answer(
                        200, Map.of(), grant("t" + logins.incrementAndGet(), "https://acme.my.salesforce.com")),
                org,
                org::sleep,
                false);
        CountDownLatch go = new CountDownLatch(1);
        List<Future<String>> tokens = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 50; i++) {
                tokens.add(threads.submit(() -> {
                    go.await();
                    String refused = session.token(deadline);
                    if (refused.equals("t1")) {
                        session.renew(refused, deadline);
                    }
                    return session.token(deadline);
                }));
            }
            go.countDown();
            for (Future<String> token : tokens) {
                assertThat(token.get()).isEqualTo("t2");
            }
        }
        assertThat(logins).hasValue(2);
    }

    @Test
    void shouldTryAgain_whenTheLoginHostFailsForAMoment() {
        org.then(503, "<html>").thenNothing().then(200, grant("t1", "https://acme.my.salesforce.com"));

        assertThat(session(CLIENT).token(deadline)).isEqualTo("t1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "invalid_grant|user hasn't approved this consumer|pre-authorise the integration user",
                "invalid_grant|invalid assertion|upload the certificate",
                "invalid_grant|audience is invalid|audience is wrong",
                "invalid_grant|no client credentials user enabled|name the user",
                "invalid_grant|request not supported on this domain|My Domain",
                "invalid_grant|something new|is active",
                "invalid_client_id|client identifier invalid|consumer key",
                "something_else|sync@acme.example is odd|login address"
            })
    void shouldNameTheFixAndNoSecret_whenTheLoginIsRefused(String code, String description, String fix) {
        org.then(400, "{\"error\":\"" + code + "\",\"error_description\":\"" + description + "\"}");

        assertThatExceptionOfType(CrmUnavailable.class)
                .isThrownBy(() -> session(CLIENT).token(deadline))
                .satisfies(e -> assertThat(e.code()).isEqualTo(code))
                .satisfies(e -> assertThat(e.getMessage())
                        .contains(fix)
                        .doesNotContain(SECRET)
                        .doesNotContain(USER))
                .satisfies(e -> assertThat(e.retryAfter()).isPositive());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://acme.my.salesforce.com.evil.example",
                "http://acme.my.salesforce.com",
                "http://127.0.0.1:8080",
                "https://acme.my.salesforce.com/../x?y",
                ""
            })
    void shouldSendNoToken_whereTheInstanceIsNotSalesforces(String instance) {
        org.then(200, grant("t1", instance));
        SalesforceSession session = session(CLIENT);

        assertThatExceptionOfType(CrmUnavailable.class).isThrownBy(() -> session.token(deadline));
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(session::instance);
    }

    @Test
    void shouldUseThisMachine_whenTheLocalRunnerAllowsIt() {
        org.then(200, grant("t1", "http://127.0.0.1:8080"));

        SalesforceSession session = new SalesforceSession(CLIENT, org, org, org::sleep, true);

        assertThat(session.token(deadline)).isEqualTo("t1");
    }

    @Test
    void shouldGiveNoTokenOut_whenTheOrgIsNotAccepted() {
        org.then(200, grant("t1", "https://acme.my.salesforce.com"));
        SalesforceSession session = new SalesforceSession(() -> CLIENT, org, org, org::sleep, false, id -> {
            throw new IllegalStateException("not " + id);
        });

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> session.token(deadline))
                .withMessage("not 00D5f000005KcCnEAK");
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(session::instance);
    }

    @Test
    void shouldReadAKey_andShowNothingOfABadOne() {
        String pem = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(KEYS.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";

        assertThat(PrivateKeys.fromPem(pem)).isEqualTo(KEYS.getPrivate());
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> PrivateKeys.fromPem("-----BEGIN RSA PRIVATE KEY-----\nAAAA"))
                .withMessageContaining("openssl pkcs8")
                .withMessageNotContaining("AAAA");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> PrivateKeys.fromPem("-----BEGIN PRIVATE KEY-----\nQUFBQQ==\n"))
                .withMessageNotContaining("QUFB");
        assertThat(CLIENT.toString()).doesNotContain(SECRET);
    }

    private SalesforceSession session(Credentials credentials) {
        return new SalesforceSession(credentials, org, org, org::sleep, false);
    }

    private static String grant(String token, String instance) {
        return "{\"access_token\":\"" + token + "\",\"scope\":\"api\",\"instance_url\":\"" + instance
                + "\",\"id\":\"https://login.salesforce.com/id/00D5f000005KcCnEAK/0055f000005mc66AAA\","
                + "\"token_type\":\"Bearer\"}";
    }

    private static JsonNode decoded(String part) {
        return Json.parse(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
