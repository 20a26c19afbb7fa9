package dev.lockstep.sandbox.hubspot;

import static dev.lockstep.sandbox.hubspot.Account.CONTACTS;
import static dev.lockstep.sandbox.hubspot.Account.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.sandbox.http.SandboxResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchTest {

    private final Account account = new Account();

    @BeforeEach
    void liftLimits() {
        account.sandbox.setRateLimits(RateLimits.unlimited());
    }

    @Test
    void shouldLagBehind_whenARecordWasJustWritten() {
        account.sandbox.setSearchLag(new SearchLag(Duration.ofSeconds(10), Duration.ofSeconds(60)));
        String id = account.contact("a@b.co");
        assertThat(total("email", "EQ", "a@b.co")).isZero();
        assertThat(account.post(CONTACTS, "{'properties':{'email':'a@b.co'}}").status())
                .isEqualTo(409);
        account.pass(Duration.ofSeconds(10));
        assertThat(total("email", "EQ", "A@B.co")).isEqualTo(1);
        account.patch(CONTACTS + "/" + id, "{'properties':{'email':'z@b.co'}}");
        account.pass(Duration.ofSeconds(59));
        assertThat(total("email", "EQ", "a@b.co")).isEqualTo(1);
        account.pass(Duration.ofSeconds(1));
        assertThat(total("email", "EQ", "a@b.co")).isZero();
        assertThat(total("email", "EQ", "z@b.co")).isEqualTo(1);
        account.send("DELETE", CONTACTS + "/" + id, null);
        account.pass(Duration.ofSeconds(60));
        assertThat(total("email", "EQ", "z@b.co")).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "firstname,EQ,ANN,1",
        "firstname,NEQ,ann,2",
        "firstname,HAS_PROPERTY,,2",
        "firstname,NOT_HAS_PROPERTY,,1",
        "firstname,CONTAINS_TOKEN,an*,1",
        "email,CONTAINS_TOKEN,*@b.co,2",
        "email,CONTAINS_TOKEN,b.co,2",
        "email,NOT_CONTAINS_TOKEN,b.co,1",
        "lifecyclestage,EQ,lead,2",
        "lifecyclestage,EQ,Lead,0",
        "hs_additional_emails,EQ,ann2@b.co,1",
        "email,EQ,ann2@b.co,0",
        "num_notes,LT,10,3",
        "num_notes,GTE,1,0",
        "lastmodifieddate,GTE,2026-05-01T03:00:00-08:00,1",
        "lastmodifieddate,LT,1777633200000,2",
    })
    void shouldFind_whenFiltered(String property, String operator, String value, int expected) {
        account.post(
                CONTACTS, "{'properties':{'email':'ann@b.co','firstname':'Ann','hs_additional_emails':'ann2@b.co'}}");
        account.post(CONTACTS, "{'properties':{'email':'bob@b.co','firstname':'Bob','lifecyclestage':'customer'}}");
        account.pass(Duration.ofHours(2));
        account.contact("cy@other.org");
        assertThat(total(property, operator, value == null ? "" : value)).isEqualTo(expected);
    }

    @Test
    void shouldCombineGroupsAndFilters_whenSeveralAreGiven() {
        IntStream.range(0, 6)
                .forEach(i -> account.post(
                        CONTACTS,
                        "{'properties':{'email':'p" + i + "@b.co','city':'" + (i % 2 == 0 ? "Ulm" : "Bonn") + "'}}"));
        JsonNode found = account.search("{'filterGroups':["
                + "{'filters':[{'propertyName':'email','operator':'IN','values':['p0@b.co','p1@b.co']},{'propertyName':'city','operator':'EQ','value':'ulm'}]},"
                + "{'filters':[{'propertyName':'email','operator':'EQ','value':'p5@b.co'}]}],'properties':['email']}");
        assertThat(found.path("total").asInt()).isEqualTo(2);
    }

    @Test
    void shouldSortAndPage_whenAskedTo() {
        account.sandbox.seed(
                "contacts",
                IntStream.range(0, 450)
                        .mapToObj(i -> Map.of("email", "p" + i + "@b.co"))
                        .toList(),
                false);
        List<Long> ids = new ArrayList<>();
        String after = "0";
        for (int page = 0; page < 3; page++) {
            JsonNode body = account.search("{'limit':'200','after':'" + after
                    + "','sorts':[{'propertyName':'hs_object_id','direction':'DESCENDING'}]}");
            body.path("results").forEach(hit -> ids.add(hit.path("id").asLong()));
            after = body.path("paging").path("next").path("after").asText();
        }
        assertThat(ids).hasSize(450).isSortedAccordingTo((left, right) -> Long.compare(right, left));
        assertThat(account.search("{'sorts':['-createdate'],'limit':1}")
                        .path("total")
                        .asInt())
                .isEqualTo(450);
    }

    @Test
    void shouldRefuse_whenBoundsAreExceeded() {
        assertThat(status("{'limit':201}")).isEqualTo(400);
        assertThat(status("{'limit':200,'after':'9900'}")).isEqualTo(400);
        assertThat(status("{'limit':100,'after':'9900'}")).isEqualTo(200);
        String filter = "{'propertyName':'city','operator':'EQ','value':'x'}";
        String group = "{'filters':[" + String.join(",", Collections.nCopies(7, filter)) + "]}";
        assertThat(status("{'filterGroups':[" + group + "]}")).isEqualTo(400);
        assertThat(status("{'query':'" + "x".repeat(3000) + "'}")).isEqualTo(400);
        assertThat(status("{'sorts':['city','zip']}")).isEqualTo(400);
        assertThat(status("{'filterGroups':[{'filters':[{'propertyName':'nope','operator':'EQ','value':'x'}]}]}"))
                .isEqualTo(400);
        assertThat(status("{'filterGroups':[{'filters':[{'propertyName':'city','operator':'LIKE','value':'x'}]}]}"))
                .isEqualTo(400);
    }

    @Test
    void shouldCarryNoRateHeaders_whenSearchedBeyondFivePerSecond() {
        account.sandbox.setRateLimits(RateLimits.professional());
        for (int i = 0; i < 5; i++) {
            assertThat(account.post(CONTACTS + "/search", "{}").headers().keySet())
                    .noneMatch(name -> name.startsWith("x-hubspot-ratelimit"));
        }
        SandboxResponse limited = account.post(CONTACTS + "/search", "{}");
        assertThat(limited.status()).isEqualTo(429);
        assertThat(json(limited).path("message").asText()).isEqualTo("You have reached your secondly limit.");
        assertThat(limited.headers().keySet()).noneMatch(name -> name.startsWith("x-hubspot-ratelimit"));
        assertThat(account.get(CONTACTS).status()).isEqualTo(200);
        account.pass(Duration.ofSeconds(1));
        assertThat(account.post(CONTACTS + "/search", "{}").status()).isEqualTo(200);
    }

    private int status(String body) {
        return account.post(CONTACTS + "/search", body).status();
    }

    private int total(String property, String operator, String value) {
        return account.search("{'filterGroups':[{'filters':[{'propertyName':'" + property + "','operator':'" + operator
                        + "','value':'" + value + "'}]}]}")
                .path("total")
                .asInt();
    }
}
