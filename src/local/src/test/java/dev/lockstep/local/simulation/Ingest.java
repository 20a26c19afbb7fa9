package dev.lockstep.local.simulation;

import dev.lockstep.engine.campaign.CampaignRules;
import dev.lockstep.engine.ingest.HintMaker;
import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.model.RecordEvent;
import dev.lockstep.engine.port.HintQueue.Message;
import dev.lockstep.hubspot.webhook.HubSpotEvents;
import dev.lockstep.hubspot.webhook.HubSpotSignature;
import dev.lockstep.hubspot.webhook.SignedRequest;
import dev.lockstep.salesforce.event.ChangeEvents;
import dev.lockstep.salesforce.event.ParsedChange;
import dev.lockstep.sandbox.hubspot.HubSpotSandbox;
import dev.lockstep.sandbox.hubspot.WebhookDelivery;
import dev.lockstep.sandbox.salesforce.cdc.ChangeEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Carries what the sandboxes send into the queue, as `webhook-ingest` does: verified, parsed, hashed.
final class Ingest {
    private static final Set<Hint.Cause> LIFE = Set.of(Hint.Cause.DELETED, Hint.Cause.RESTORED);
    private final House house;
    private final Journal journal;
    private final HubSpotSignature signature = new HubSpotSignature(List.of(Fittings.WEBHOOK_SECRET));
    private final HintMaker hints;

    Ingest(House house, Journal journal) {
        this.house = house;
        this.journal = journal;
        this.hints = new HintMaker(
                house.config.objects(),
                house.config.campaigns().map(CampaignRules::properties).orElse(Set.of()),
                house.keys);
    }

    /// Takes in everything that is due. `fails`: the function is down, and answers HubSpot with 500.
    void takeDue(boolean fails) {
        for (WebhookDelivery delivery : house.hubspot.dueWebhooks(house.clock.instant())) {
            if (fails) {
                house.hubspot.acknowledge(delivery, 500);
            } else {
                take(delivery);
                house.hubspot.acknowledge(delivery, 200);
            }
        }
        for (ChangeEvent event : house.salesforce.dueEvents(house.clock.instant())) {
            switch (ChangeEvents.parse(event.json())) {
                case ParsedChange.Changes changes -> send(changes.events());
                case ParsedChange.Overflow overflow -> house.trace.add("overflow " + overflow.entity());
                case ParsedChange.WrongShape wrong -> throw new AssertionError(wrong.reason());
            }
        }
    }

    /// When the next event arrives; empty when none is on its way.
    Optional<Instant> nextDue() {
        Instant change = house.salesforce.inspect(org -> org.changes().nextDue());
        return Stream.concat(Optional.ofNullable(change).stream(), house.hubspot.nextWebhookAt().stream())
                .min(Instant::compareTo);
    }

    private void take(WebhookDelivery delivery) {
        SignedRequest request =
                new SignedRequest("POST", delivery.target().toString(), delivery.headers(), delivery.body());
        HubSpotSignature.Outcome outcome = signature.verify(request, house.clock.instant());
        if (outcome != HubSpotSignature.Outcome.VALID) {
            throw new AssertionError("The signature is " + outcome);
        }
        switch (HubSpotEvents.parse(delivery.body(), HubSpotSandbox.DEFAULT_PORTAL_ID)) {
            case HubSpotEvents.Parsed.Events events -> send(events.events());
            case HubSpotEvents.Parsed.NotJson bad -> throw new AssertionError(bad);
            case HubSpotEvents.Parsed.WrongShape bad -> throw new AssertionError(bad);
            case HubSpotEvents.Parsed.TooLarge bad -> throw new AssertionError(bad);
        }
    }

    private void send(List<RecordEvent> events) {
        events.stream().filter(e -> LIFE.contains(e.cause())).forEach(e -> journal.told(e.key(), true));
        List<Message> messages = events.stream()
                .peek(event -> house.trace.add("event " + event + " "
                        + new java.util.TreeSet<>(event.fields().keySet())))
                .flatMap(event -> Stream.concat(hints.hint(event).stream(), hints.memberships(event).stream()))
                .map(Message::now)
                .toList();
        house.queue.send(messages);
    }
}
