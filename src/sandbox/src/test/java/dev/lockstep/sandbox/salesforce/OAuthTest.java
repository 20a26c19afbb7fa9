package dev.lockstep.sandbox.salesforce;

import static dev.lockstep.sandbox.salesforce.TestOrg.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.sandbox.http.SandboxResponse;
import dev.lockstep.sandbox.salesforce.auth.ConnectedApp;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OAuthTest {

    private static final String TOKEN = "/services/oauth2/token";
    private static final String JWT = "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=";
    private static KeyPair keys;
    private static KeyPair otherKeys;
    private final TestOrg org = new TestOrg();

    @BeforeAll
    static void makeKeys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        keys = generator.generateKeyPair();
        otherKeys = generator.generateKeyPair();
    }

    @BeforeEach
    void register() {
        org.headers.put("content-type", "application/x-www-form-urlencoded");
        org.headers.remove("authorization");
        org.sandbox.register(new ConnectedApp(
                "key",
                "s3cret",
                org.sandbox.integrationUserId(),
                (RSAPublicKey) keys.getPublic(),
                Set.of("integration@example.com")));
    }

    private String assertion(KeyPair signer, String alg, String iss, String sub, String aud, long secondsToLive)
            throws GeneralSecurityException {
        String claims = "{\"iss\":\"%s\",\"sub\":\"%s\",\"aud\":\"%s\",\"exp\":%d}"
                .formatted(iss, sub, aud, org.now().getEpochSecond() + secondsToLive);
        String signed = base64("{\"alg\":\"" + alg + "\"}") + "." + base64(claims);
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(signer.getPrivate());
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private SandboxResponse jwt(String assertion) {
        return org.send("POST", TOKEN, JWT + URLEncoder.encode(assertion, StandardCharsets.UTF_8));
    }

    @Test
    void shouldLogIn_whenAssertionIsRight() throws GeneralSecurityException {
        SandboxResponse response =
                jwt(assertion(keys, "RS256", "key", "integration@example.com", "https://login.salesforce.com", 180));
        var answer = json(response);
        assertThat(response.status()).isEqualTo(200);
        assertThat(answer.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("access_token", "scope", "instance_url", "id", "token_type");
        assertThat(answer.path("access_token").asText()).startsWith("00D5f000005KcCn!");
        assertThat(answer.path("instance_url").asText()).isEqualTo("http://localhost:8080");
        org.headers.put("authorization", "Bearer " + answer.path("access_token").asText());
        var identity =
                json(org.send("GET", URI.create(answer.path("id").asText()).getPath(), null));
        assertThat(identity.path("username").asText()).isEqualTo("integration@example.com");
        var info = json(org.send("GET", "/services/oauth2/userinfo", null));
        assertThat(info.path("user_id").asText()).isEqualTo(org.sandbox.integrationUserId());
        assertThat(info.fieldNames())
                .toIterable()
                .containsAll(() -> TestOrg.fixture("salesforce/user-info.json").fieldNames());
    }

    @ParameterizedTest
    @CsvSource({
        "other,RS256,key,integration@example.com,https://login.salesforce.com,180,invalid_grant,invalid assertion",
        "own,none,key,integration@example.com,https://login.salesforce.com,180,invalid_grant,invalid assertion",
        "own,HS256,key,integration@example.com,https://login.salesforce.com,180,invalid_grant,invalid assertion",
        "own,RS256,nope,integration@example.com,https://login.salesforce.com,180,invalid_client_id,client identifier invalid",
        "own,RS256,key,integration@example.com,https://evil.example,180,invalid_grant,audience is invalid",
        "own,RS256,key,integration@example.com,https://login.salesforce.com,0,invalid_grant,expired authorization code",
        "own,RS256,key,integration@example.com,https://login.salesforce.com,9999,invalid_grant,expired authorization code",
        "own,RS256,key,admin@example.com,https://login.salesforce.com,180,invalid_grant,user hasn't approved this consumer",
    })
    void shouldRefuse_whenAssertionIsWrong(
            String signer, String alg, String iss, String sub, String aud, long life, String error, String text)
            throws GeneralSecurityException {
        SandboxResponse response = jwt(assertion(signer.equals("own") ? keys : otherKeys, alg, iss, sub, aud, life));
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.text()).isEqualTo("{\"error\":\"" + error + "\",\"error_description\":\"" + text + "\"}");
    }

    @Test
    void shouldAnswerRealFields_whenClientCredentialsAreRight() {
        var answer = json(org.send("POST", TOKEN, "grant_type=client_credentials&client_id=key&client_secret=s3cret"));
        assertThat(answer.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "access_token",
                        "signature",
                        "scope",
                        "instance_url",
                        "id",
                        "token_type",
                        "issued_at",
                        "api_instance_url");
        assertThat(org.send("POST", TOKEN, "grant_type=client_credentials&client_id=key&client_secret=x")
                        .text())
                .isEqualTo("{\"error\":\"invalid_client\",\"error_description\":\"invalid client credentials\"}");
        assertThat(org.send("POST", TOKEN, "grant_type=nope").text()).contains("unsupported_grant_type");
    }

    @Test
    void shouldEndIdleSessionsOnly_whenTimePasses() {
        org.logInAs(org.sandbox.integrationUserId());
        org.advance(Duration.ofMinutes(119));
        assertThat(org.get("/limits").status()).isEqualTo(200);
        org.advance(Duration.ofMinutes(119));
        assertThat(org.get("/limits").status()).isEqualTo(200);
        org.advance(Duration.ofHours(2));
        SandboxResponse response = org.get("/limits");
        assertThat(response.status()).isEqualTo(401);
        assertThat(response.text())
                .isEqualTo("[{\"message\":\"Session expired or invalid\",\"errorCode\":\"INVALID_SESSION_ID\"}]");
    }
}
