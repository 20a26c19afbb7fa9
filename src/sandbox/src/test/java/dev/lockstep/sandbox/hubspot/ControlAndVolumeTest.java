package dev.lockstep.sandbox.hubspot;

import static dev.lockstep.sandbox.hubspot.Account.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.sandbox.http.SandboxResponse;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ControlAndVolumeTest {

    private final Account account = new Account();

    @Test
    void shouldCarryManyContacts_andFindOneOfThem() {
        account.sandbox.setWebhooks(WebhookSettings.to(URI.create("https://a.b/c"), "s"));
        account.sandbox.subscribeAll("contacts");
        account.sandbox.setSearchLag(SearchLag.of(Duration.ofMinutes(1)));
        account.sandbox.seed(
                "contacts",
                IntStream.range(0, 100_000)
                        .mapToObj(i -> Map.of("email", "p" + i + "@b.co", "firstname", "P" + i, "city", "Ulm"))
                        .toList(),
                false);
        assertThat(account.sandbox.nextWebhookAt()).isEmpty();
        assertThat(account.sandbox.audit()).isEmpty();
        assertThat(account.search(
                                "{'filterGroups':[{'filters':[{'propertyName':'email','operator':'EQ','value':'p99999@b.co'}]}]}")
                        .path("total")
                        .asInt())
                .isEqualTo(1);
        assertThat(account.sandbox.state("contacts")).hasSize(100_000);
    }

    @Test
    void shouldAnswerTheSame_whenSeedAndCallsAreTheSame() {
        Account other = new Account();
        String body =
                "{'inputs':[{'properties':{'email':'a@b.co'}},{'properties':{'email':'b@b.co'}},{'properties':{'email':'c@b.co'}}]}";
        assertThat(other.post(Account.CONTACTS + "/batch/create", body).text())
                .isEqualTo(
                        account.post(Account.CONTACTS + "/batch/create", body).text());
    }

    @Test
    void shouldBeSteered_overHttp() {
        assertThat(control("POST", "owners", "{'userId':5,'email':'o@b.co'}").status())
                .isEqualTo(201);
        SandboxResponse created = control("POST", "people/contacts", "{'userId':5,'properties':{'email':'a@b.co'}}");
        String id = json(created).path("id").asText();
        assertThat(control("PATCH", "people/contacts/" + id, "{'userId':5,'properties':{'city':'Ulm'}}")
                        .status())
                .isEqualTo(200);
        assertThat(json(control("GET", "state/contacts", ""))
                        .path("records")
                        .path(0)
                        .path("properties")
                        .path("city")
                        .asText())
                .isEqualTo("Ulm");
        assertThat(json(control("POST", "seed/contacts", "{'records':[{'email':'s@b.co'}]}"))
                        .path("ids"))
                .hasSize(1);
        assertThat(control("PUT", "limits", "{'perTenSeconds':1}").status()).isEqualTo(204);
        assertThat(control("POST", "faults", "{'kind':'LOCKED','path':'/crm/','count':1}")
                        .status())
                .isEqualTo(204);
        assertThat(account.get(Account.CONTACTS).status()).isEqualTo(423);
        assertThat(account.get(Account.CONTACTS).status()).isEqualTo(200);
        assertThat(account.get(Account.CONTACTS).status()).isEqualTo(429);
        assertThat(json(control("GET", "calls", ""))
                        .path("GET objects/contacts")
                        .asInt())
                .isEqualTo(3);
        assertThat(json(control("GET", "audit", "")).path("entries")).hasSize(2);
        assertThat(control("POST", "people/contacts", "{'properties':{'email':'A@b.co'}}")
                        .status())
                .isEqualTo(409);
        assertThat(control("GET", "nonsense", "").status()).isEqualTo(404);
        assertThat(control("PATCH", "people/contacts/x", "{}").status()).isEqualTo(400);
    }

    private SandboxResponse control(String method, String path, String body) {
        return account.send(method, "/__sandbox/" + path, body.replace('\'', '"'));
    }
}
