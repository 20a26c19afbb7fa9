package dev.lockstep.sandbox.hubspot;

import static dev.lockstep.sandbox.hubspot.Account.CONTACTS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhooksTest {

    private static final URI TARGET = URI.create("https://hooks.example.com/hubspot");

    private final Account account = new Account();
    private final HubSpotSandbox sandbox = account.sandbox;

    @BeforeEach
    void subscribe() {
        sandbox.setWebhooks(WebhookSettings.to(TARGET, "secret"));
        sandbox.subscribeAll("contacts");
    }

    @Test
    void shouldTellOfCreationAndEachProperty_whenAPersonCreatesAContact() {
        long id = sandbox.people().create(9, "contacts", Map.of("email", "a@b.co", "firstname", "Ann"));
        List<JsonNode> events = deliverAll();
        assertThat(events)
                .extracting(event -> event.path("subscriptionType").asText()
                        + event.path("propertyName").asText())
                .contains("contact.creation", "contact.propertyChangeemail", "contact.propertyChangefirstname");
        assertThat(events).allSatisfy(event -> {
            assertThat(event.path("objectId").asLong()).isEqualTo(id);
            assertThat(event.path("portalId").asLong()).isEqualTo(HubSpotSandbox.DEFAULT_PORTAL_ID);
            assertThat(event.path("changeSource").asText()).isEqualTo("CRM_UI");
            assertThat(event.path("sourceId").asText()).isEqualTo("userId:9");
            assertThat(event.path("attemptNumber").asInt()).isZero();
            assertThat(event.path("occurredAt").asLong())
                    .isEqualTo(account.instant().toEpochMilli());
        });
    }

    @Test
    void shouldNameTheApp_whenTheApiWrites() {
        account.contact("a@b.co");
        assertThat(deliverAll())
                .allMatch(event -> event.path("changeSource").asText().equals("INTEGRATION")
                        && event.path("sourceId").asText().equals(Long.toString(HubSpotSandbox.DEFAULT_APP_ID)));
    }

    @Test
    void shouldStaySilent_whenNothingChanges() {
        String id = account.contact("a@b.co");
        deliverAll();
        account.patch(CONTACTS + "/" + id, "{'properties':{'email':'A@b.co'}}");
        assertThat(deliverAll()).isEmpty();
    }

    @Test
    void shouldTellOfMergePurgeDeletionAndRestore() {
        long ann = sandbox.people().create(1, "contacts", Map.of("email", "ann@b.co"));
        long ben = sandbox.people().create(1, "contacts", Map.of("email", "ben@b.co"));
        deliverAll();
        long merged = sandbox.people().merge(1, "contacts", ann, ben);
        JsonNode merge = deliverAll().getFirst();
        assertThat(merge.path("subscriptionType").asText()).isEqualTo("contact.merge");
        assertThat(merge.path("primaryObjectId").asLong()).isEqualTo(ann);
        assertThat(merge.path("mergedObjectIds").path(0).asLong()).isEqualTo(ben);
        assertThat(merge.path("newObjectId").asLong()).isEqualTo(merged);
        sandbox.people().archive(1, "contacts", merged);
        sandbox.people().restore(1, "contacts", merged);
        sandbox.people().purge(1, "contacts", merged);
        assertThat(deliverAll())
                .extracting(event -> event.path("subscriptionType").asText())
                .containsExactlyInAnyOrder(
                        "contact.deletion", "contact.restore", "contact.deletion", "contact.privacyDeletion");
    }

    @Test
    void shouldBeSignedForThisBodyAndMoment_whenDelivered() {
        account.contact("a@b.co");
        WebhookDelivery delivery = sandbox.dueWebhooks(sandbox.now()).getFirst();
        assertThat(delivery.headers())
                .isEqualTo(SignedWebhook.headers(
                        "secret",
                        TARGET.toString(),
                        delivery.body(),
                        account.instant().toEpochMilli()));
    }

    @Test
    void shouldHoldBatchAndConcurrencyBounds_whenManyEventsWait() {
        IntStream.range(0, 400)
                .forEach(i -> sandbox.people().create(1, "contacts", Map.of("email", "p" + i + "@b.co")));
        List<WebhookDelivery> first = sandbox.dueWebhooks(sandbox.now());
        assertThat(first).hasSize(10).allMatch(delivery -> delivery.events() == 100);
        assertThat(sandbox.dueWebhooks(sandbox.now())).isEmpty();
        sandbox.acknowledge(first.getFirst(), 204);
        assertThat(sandbox.dueWebhooks(sandbox.now())).hasSize(1);
    }

    @Test
    void shouldRetryForAboutADayAndThenGiveUp_whenTheReceiverFails() {
        account.contact("a@b.co");
        int attempts = 0;
        while (sandbox.nextWebhookAt().isPresent()) {
            account.pass(
                    Duration.between(account.instant(), sandbox.nextWebhookAt().get()));
            for (WebhookDelivery delivery : sandbox.dueWebhooks(sandbox.now())) {
                assertThat(delivery.attempt()).isEqualTo(attempts);
                assertThat(Account.parse(delivery.body())
                                .path(0)
                                .path("attemptNumber")
                                .asInt())
                        .isEqualTo(attempts);
                sandbox.acknowledge(delivery, attempts % 2 == 0 ? 500 : 0);
                attempts++;
            }
        }
        assertThat(attempts).isBetween(9, 11);
        assertThat(sandbox.webhookStatistics())
                .hasEntrySatisfying("givenUpEvents", count -> assertThat(count).isPositive());
    }

    @Test
    void shouldDoubleLoseAndReorder_whenSetTo() {
        sandbox.setWebhooks(WebhookSettings.to(TARGET, "secret").withTroubles(1, 0, 0, Duration.ofSeconds(30)));
        sandbox.people().create(1, "contacts", Map.of("email", "a@b.co"));
        List<JsonNode> doubled = deliverAll();
        assertThat(doubled.stream()
                        .filter(event -> event.path("subscriptionType").asText().equals("contact.creation")))
                .hasSize(2);
        sandbox.setWebhooks(WebhookSettings.to(TARGET, "secret").withTroubles(0, 1, 0, Duration.ofSeconds(30)));
        sandbox.people().create(1, "contacts", Map.of("email", "b@b.co"));
        assertThat(sandbox.nextWebhookAt()).isEmpty();
        sandbox.setWebhooks(WebhookSettings.to(TARGET, "secret").withTroubles(0, 0, 1, Duration.ofSeconds(30)));
        List<Long> ids = new ArrayList<>();
        IntStream.range(0, 30)
                .forEach(i -> ids.add(sandbox.people().create(1, "contacts", Map.of("email", "p" + i + "@b.co"))));
        account.pass(Duration.ofSeconds(31));
        List<Long> seen = deliverAll().stream()
                .filter(event -> event.path("subscriptionType").asText().equals("contact.creation"))
                .map(event -> event.path("objectId").asLong())
                .toList();
        assertThat(seen).containsExactlyInAnyOrderElementsOf(ids).isNotEqualTo(ids);
    }

    @Test
    void shouldFireOnBothSides_whenACompanyBecomesPrimary() {
        sandbox.subscribeAll("companies");
        long ann = sandbox.people().create(1, "contacts", Map.of("email", "a@b.co"));
        long acme = sandbox.people().create(1, "companies", Map.of("name", "Acme"));
        deliverAll();
        sandbox.people().associate(1, "contacts", ann, "companies", acme, 1);
        List<JsonNode> events = deliverAll();
        assertThat(events)
                .filteredOn(event -> event.has("associationType"))
                .extracting(event -> event.path("associationType").asText() + " "
                        + event.path("isPrimaryAssociation").asBoolean())
                .containsExactlyInAnyOrder(
                        "CONTACT_TO_COMPANY false",
                        "COMPANY_TO_CONTACT false",
                        "CONTACT_TO_COMPANY true",
                        "COMPANY_TO_CONTACT true");
        assertThat(events)
                .filteredOn(event -> event.has("propertyName"))
                .extracting(event -> event.path("propertyName").asText() + "="
                        + event.path("propertyValue").asText())
                .containsExactly("associatedcompanyid=" + acme);
    }

    @Test
    void shouldTellOfTheFormerPrimaryToo_whenItIsReplaced() {
        long ann = sandbox.people().create(1, "contacts", Map.of("email", "a@b.co"));
        long acme = sandbox.people().create(1, "companies", Map.of("name", "Acme"));
        long umbrella = sandbox.people().create(1, "companies", Map.of("name", "Umbrella"));
        sandbox.people().associate(1, "contacts", ann, "companies", acme, 1);
        deliverAll();
        sandbox.people().associate(1, "contacts", ann, "companies", umbrella, 1);
        assertThat(deliverAll())
                .extracting(event -> event.path("subscriptionType").asText() + " "
                        + event.path("toObjectId")
                                .asText(event.path("propertyValue").asText()) + " "
                        + event.path("associationRemoved").asBoolean())
                .containsExactlyInAnyOrder(
                        "contact.associationChange " + umbrella + " false",
                        "contact.associationChange " + umbrella + " false",
                        "contact.associationChange " + acme + " true",
                        "contact.propertyChange " + umbrella + " false");
    }

    private List<JsonNode> deliverAll() {
        List<JsonNode> events = new ArrayList<>();
        for (WebhookDelivery delivery : sandbox.dueWebhooks(sandbox.now())) {
            Account.parse(delivery.body()).forEach(events::add);
            sandbox.acknowledge(delivery, 200);
        }
        return events;
    }
}
