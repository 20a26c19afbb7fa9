package dev.lockstep.sandbox.hubspot;

import static dev.lockstep.sandbox.hubspot.Account.CONTACTS;
import static dev.lockstep.sandbox.hubspot.Account.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.sandbox.http.SandboxResponse;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LimitsAndFaultsTest {

    private final Account account = new Account();

    @Test
    void shouldAnswer429_whenTheRollingWindowIsFull() {
        account.sandbox.setRateLimits(new RateLimits(3, 5, 5));
        for (int i = 0; i < 3; i++) {
            SandboxResponse ok = account.get(CONTACTS);
            assertThat(ok.status()).isEqualTo(200);
            assertThat(ok.headers())
                    .containsEntry("x-hubspot-ratelimit-max", "3")
                    .containsEntry("x-hubspot-ratelimit-remaining", Integer.toString(2 - i))
                    .containsEntry("x-hubspot-ratelimit-interval-milliseconds", "10000")
                    .containsEntry("x-hubspot-ratelimit-daily-remaining", Integer.toString(4 - i));
            account.pass(Duration.ofSeconds(1));
        }
        SandboxResponse limited = account.get(CONTACTS);
        assertThat(limited.status()).isEqualTo(429);
        assertThat(json(limited).path("policyName").asText()).isEqualTo("TEN_SECONDLY_ROLLING");
        assertThat(json(limited).path("errorType").asText()).isEqualTo("RATE_LIMIT");
        account.pass(Duration.ofSeconds(7));
        assertThat(account.get(CONTACTS).status()).isEqualTo(200);
        account.pass(Duration.ofSeconds(30));
        assertThat(account.get(CONTACTS).status()).isEqualTo(200);
        assertThat(json(account.get(CONTACTS)).path("message").asText())
                .isEqualTo("You have reached your daily limit.");
    }

    @Test
    void shouldAnswer401_whenTheTokenIsUnknown() {
        account.useToken("wrong");
        SandboxResponse response = account.get(CONTACTS);
        assertThat(response.status()).isEqualTo(401);
        assertThat(json(response).path("category").asText()).isEqualTo("INVALID_AUTHENTICATION");
        account.sandbox.putToken("wrong", Set.of("crm.objects.contacts.read"));
        assertThat(account.get(CONTACTS).status()).isEqualTo(200);
        account.sandbox.revokeToken("wrong");
        assertThat(account.get(CONTACTS).status()).isEqualTo(401);
    }

    @Test
    void shouldTakeEffect_onlyWhenTheFaultComesAfter() {
        String body = "{'properties':{'email':'a@b.co'}}";
        account.sandbox.failNext(FaultKind.SERVER_ERROR_BEFORE, CONTACTS, 1);
        assertThat(account.post(CONTACTS, body).status()).isEqualTo(500);
        assertThat(account.sandbox.state("contacts")).isEmpty();
        account.sandbox.failNext(FaultKind.DROP_AFTER, CONTACTS, 1);
        assertThat(account.post(CONTACTS, body).status()).isZero();
        assertThat(account.sandbox.state("contacts")).hasSize(1);
        assertThat(account.post(CONTACTS, body).status()).isEqualTo(409);
    }

    @Test
    void shouldAnswerAsHubSpotDoes_whenFaultsArePlanned() {
        account.sandbox.failNext(FaultKind.LOCKED, request -> true, 1);
        assertThat(account.get(CONTACTS).status()).isEqualTo(423);
        account.sandbox.failNext(FaultKind.MIGRATION, request -> true, 1);
        SandboxResponse migration = account.get(CONTACTS);
        assertThat(migration.status()).isEqualTo(477);
        assertThat(migration.headers()).containsKey("retry-after");
        account.sandbox.failRandomly(FaultKind.BAD_GATEWAY, 1);
        assertThat(account.get(CONTACTS).status()).isEqualTo(502);
        account.sandbox.clearFaults();
        assertThat(account.get(CONTACTS).status()).isEqualTo(200);
    }

    @Test
    void shouldCountCalls_byKindOfEndpoint() {
        account.contact("a@b.co");
        account.get(CONTACTS + "/1");
        account.get("/crm/objects/2026-03/contacts/2");
        assertThat(account.sandbox.calls())
                .containsEntry("GET objects/contacts/{id}", 2L)
                .containsEntry("POST objects/contacts", 1L);
        account.sandbox.resetCalls();
        assertThat(account.sandbox.calls()).isEmpty();
    }
}
