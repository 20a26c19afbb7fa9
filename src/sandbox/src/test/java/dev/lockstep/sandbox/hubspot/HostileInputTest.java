package dev.lockstep.sandbox.hubspot;

import static dev.lockstep.sandbox.hubspot.Account.CONTACTS;
import static dev.lockstep.sandbox.hubspot.Account.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.sandbox.http.SandboxRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileInputTest {

    private final Account account = new Account();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "\"text\"",
                "{\"inputs\":{}}",
                "{\"inputs\":[1]}",
                "{\"inputs\":[{\"properties\":[]}]}",
                "{\"inputs\":[{\"properties\":{\"email\":{\"a\":1}}}]}",
                "{\"inputs\":[{\"properties\":{\"email\":\"a@b\"}}]}",
            })
    void shouldAnswer400_whenTheBodyIsWrong(String body) {
        var response = account.send("POST", CONTACTS + "/batch/create", body);
        assertThat(response.status()).isEqualTo(400);
        assertThat(json(response).path("status").asText()).isEqualTo("error");
        assertThat(json(response).path("correlationId").asText()).isNotEmpty();
    }

    @Test
    void shouldSurvive_whenJsonIsDeeplyNested() {
        assertThat(account.send("POST", CONTACTS, "[".repeat(100_000)).status()).isEqualTo(400);
    }

    @Test
    void shouldKeepEveryCharacter_whenValuesAreBeyondTheBasicPlane() {
        String id = json(account.send(
                        "POST", CONTACTS, "{\"properties\":{\"email\":\"a@b.co\",\"firstname\":\"\uD83E\uDD84 李\"}}"))
                .path("id")
                .asText();
        assertThat(json(account.get(CONTACTS + "/" + id))
                        .path("properties")
                        .path("firstname")
                        .asText())
                .isEqualTo("\uD83E\uDD84 李");
        assertThat(account.send("PATCH", CONTACTS + "/" + id, "{\"properties\":{\"firstname\":\"\\ud83e\"}}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void shouldRefuse_whenPathTypeOrContentTypeIsWrong() {
        assertThat(account.get("/crm/v3/nonsense").status()).isEqualTo(404);
        assertThat(account.get("/crm/v3/objects/contacts/a%ZZ").status()).isEqualTo(400);
        assertThat(account.get(CONTACTS + "?limit=abc").status()).isEqualTo(400);
        assertThat(account.get(CONTACTS + "/not-a-number").status()).isEqualTo(404);
        assertThat(account.send("PUT", CONTACTS, "{}").status()).isEqualTo(404);
        var form = account.sandbox.handle(SandboxRequest.of(
                "POST",
                CONTACTS,
                Map.of(
                        "authorization",
                        "Bearer " + HubSpotSandbox.DEFAULT_TOKEN,
                        "content-type",
                        "application/x-www-form-urlencoded"),
                "a=b".getBytes(StandardCharsets.UTF_8)));
        assertThat(form.status()).isEqualTo(415);
    }

    @Test
    void shouldRefuse_whenAValueIsTooLong() {
        assertThat(account.post(CONTACTS, "{'properties':{'city':'" + "x".repeat(65_537) + "'}}")
                        .status())
                .isEqualTo(400);
        assertThat(account.post(CONTACTS, "{'properties':{'email':'" + "a".repeat(300) + "@b.co'}}")
                        .status())
                .isEqualTo(400);
    }
}
