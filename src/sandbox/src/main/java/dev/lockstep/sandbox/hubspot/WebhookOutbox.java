package dev.lockstep.sandbox.hubspot;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeMap;

/// Events on their way: batches of at most 100, at most 10 in the air, retried at most 10 times within 24 hours
/// after any answer that is not 2xx. Deterministic for a given clock and dice.
final class WebhookOutbox {

    private static final int EVENTS_PER_DELIVERY_MAX = 100;
    private static final int CONCURRENCY_MAX = 10;
    private static final int RETRIES_MAX = 10;
    private static final Duration RETRY_WINDOW = Duration.ofHours(24);

    private final Portal portal;
    private final PriorityQueue<Parcel> waiting =
            new PriorityQueue<>(Comparator.comparing(Parcel::dueAt).thenComparingLong(Parcel::order));
    private final Map<Long, List<Parcel>> inFlight = new HashMap<>();
    private WebhookSettings settings = WebhookSettings.none();
    private long orders;
    private long deliveries;
    private long acknowledged;
    private long lost;
    private long givenUp;

    WebhookOutbox(Portal portal) {
        this.portal = portal;
    }

    private record Parcel(ObjectNode event, Instant dueAt, Instant firstDueAt, int attempt, long order) {}

    WebhookSettings settings() {
        return settings;
    }

    void setSettings(WebhookSettings newSettings) {
        settings = newSettings;
    }

    void add(ObjectNode event) {
        if (settings.target() == null) {
            return;
        }
        if (portal.random().nextDouble() < settings.lossProbability()) {
            lost++;
            return;
        }
        Instant dueAt = portal.now().plus(settings.delay());
        enqueue(event, held(dueAt), 0);
        if (portal.random().nextDouble() < settings.duplicateProbability()) {
            enqueue(event, held(dueAt.plus(settings.delay())), 0);
        }
    }

    private Instant held(Instant dueAt) {
        if (portal.random().nextDouble() >= settings.reorderProbability()) {
            return dueAt;
        }
        return dueAt.plusMillis(
                portal.random().nextLong(settings.reorderWithin().toMillis() + 1));
    }

    private void enqueue(ObjectNode event, Instant dueAt, int attempt) {
        waiting.add(new Parcel(event, dueAt, dueAt, attempt, orders++));
    }

    /// The deliveries to make now. They count as in the air until they are acknowledged.
    List<WebhookDelivery> due(Instant now) {
        List<WebhookDelivery> due = new ArrayList<>();
        while (inFlight.size() < CONCURRENCY_MAX
                && !waiting.isEmpty()
                && !waiting.peek().dueAt().isAfter(now)) {
            due.add(delivery(nextBatch(now), now));
        }
        return due;
    }

    /// A batch holds events of one attempt number only.
    private List<Parcel> nextBatch(Instant now) {
        List<Parcel> batch = new ArrayList<>();
        int attempt = waiting.peek().attempt();
        while (batch.size() < EVENTS_PER_DELIVERY_MAX
                && !waiting.isEmpty()
                && !waiting.peek().dueAt().isAfter(now)
                && waiting.peek().attempt() == attempt) {
            batch.add(waiting.remove());
        }
        return batch;
    }

    private WebhookDelivery delivery(List<Parcel> batch, Instant now) {
        ArrayNode events = Json.array();
        int attempt = batch.getFirst().attempt();
        batch.forEach(parcel -> events.add(parcel.event().deepCopy().put("attemptNumber", attempt)));
        String body = events.toString();
        long id = ++deliveries;
        inFlight.put(id, batch);
        Map<String, String> headers =
                SignedWebhook.headers(settings.secret(), settings.target().toString(), body, now.toEpochMilli());
        return new WebhookDelivery(id, attempt, batch.size(), settings.target(), headers, body);
    }

    /// `status` 0 stands for a time-out or a failed connection.
    void acknowledge(WebhookDelivery delivery, int status, Instant now) {
        List<Parcel> batch = inFlight.remove(delivery.id());
        if (batch == null) {
            return;
        }
        if (status >= 200 && status < 300) {
            acknowledged += batch.size();
            return;
        }
        Instant retryAt = now.plus(retryDelay(delivery.attempt()));
        for (Parcel parcel : batch) {
            boolean inTime = !retryAt.isAfter(parcel.firstDueAt().plus(RETRY_WINDOW));
            if (parcel.attempt() < RETRIES_MAX && inTime) {
                waiting.add(
                        new Parcel(parcel.event(), retryAt, parcel.firstDueAt(), parcel.attempt() + 1, parcel.order()));
            } else {
                givenUp++;
            }
        }
    }

    private Duration retryDelay(int attempt) {
        double spread = 0.5 + portal.random().nextDouble();
        return Duration.ofMillis((long) (settings.retryBase().toMillis() * Math.scalb(spread, attempt)));
    }

    /// When the next event will be due; empty when none waits.
    Optional<Instant> nextDueAt() {
        return waiting.isEmpty() ? Optional.empty() : Optional.of(waiting.peek().dueAt());
    }

    Map<String, Long> statistics() {
        Map<String, Long> statistics = new TreeMap<>();
        statistics.put("waiting", (long) waiting.size());
        statistics.put("inFlight", (long) inFlight.size());
        statistics.put("deliveries", deliveries);
        statistics.put("acknowledgedEvents", acknowledged);
        statistics.put("lostEvents", lost);
        statistics.put("givenUpEvents", givenUp);
        return statistics;
    }
}
