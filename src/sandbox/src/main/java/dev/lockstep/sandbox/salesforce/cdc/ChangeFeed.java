package dev.lockstep.sandbox.salesforce.cdc;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.sandbox.salesforce.org.Caller;
import dev.lockstep.sandbox.salesforce.org.OrgClock;
import dev.lockstep.sandbox.salesforce.org.Settings;
import dev.lockstep.sandbox.salesforce.store.Change;
import dev.lockstep.sandbox.salesforce.value.Json;
import dev.lockstep.sandbox.salesforce.value.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// Turns committed changes into change events and keeps them until they are due. Deterministic for a given seed.
public final class ChangeFeed {

    private static final String NO_ID = "000000000000000AAA";

    private final Settings settings;
    private final OrgClock clock;
    private final RandomGenerator random;
    private final PriorityQueue<ChangeEvent> outbox =
            new PriorityQueue<>(Comparator.comparing(ChangeEvent::dueAt).thenComparingLong(ChangeEvent::number));
    private Delivery delivery = Delivery.perfect();
    private long lastNumber;
    private long lastCommit;
    private int gapsToCome;

    public ChangeFeed(Settings settings, OrgClock clock, RandomGenerator random) {
        this.settings = settings;
        this.clock = clock;
        this.random = random;
    }

    public void delivery(Delivery how) {
        delivery = how;
    }

    /// The next `count` events say only that something changed (GAP_UPDATE and so on), without fields.
    public void gapNext(int count) {
        gapsToCome += count;
    }

    /// Says that events of a type were lost in numbers: no usable ids.
    public void overflow(String entity, Caller caller) {
        Commit commit = commit(caller);
        send(commit, header(commit, entity, "GAP_OVERFLOW", List.of(NO_ID)), Json.object());
    }

    /// Takes out every event that has arrived by `now`, in order of arrival.
    public List<ChangeEvent> dueEvents(Instant now) {
        List<ChangeEvent> due = new ArrayList<>();
        while (!outbox.isEmpty() && !outbox.peek().dueAt().isAfter(now)) {
            due.add(outbox.poll());
        }
        return due;
    }

    /// When the next event arrives, or null when none is on its way.
    public Instant nextDue() {
        return outbox.isEmpty() ? null : outbox.peek().dueAt();
    }

    public void clear() {
        outbox.clear();
    }

    /// One transaction's changes; records of a type that changed to the same values share an event.
    public void publish(List<Change> changes, Caller caller) {
        Map<String, Group> groups = new LinkedHashMap<>();
        for (Change change : changes) {
            String entity = change.after().type().name();
            String kind = kind(change);
            if (kind == null || !settings.capturedTypes.contains(entity)) {
                continue;
            }
            EventBody body =
                    switch (kind) {
                        case "CREATE", "UNDELETE" -> EventBody.created(change.after());
                        case "DELETE" -> new EventBody(Json.object(), List.of(), List.of());
                        default -> EventBody.changed(change);
                    };
            if (kind.equals("UPDATE") && body.changedFields().isEmpty()) {
                continue;
            }
            String key = entity + kind + (kind.equals("CREATE") ? change.after().id() : body.toString());
            groups.computeIfAbsent(key, k -> new Group(entity, kind, body, new ArrayList<>()))
                    .ids()
                    .add(change.after().id());
        }
        if (!groups.isEmpty()) {
            Commit commit = commit(caller);
            groups.values().forEach(group -> send(commit, group));
        }
    }

    private record Group(String entity, String kind, EventBody body, List<String> ids) {}

    private static final class Commit {
        private final Caller caller;
        private final Instant time;
        private final long number;
        private final String transactionKey;
        private int sequence;

        private Commit(Caller caller, Instant time, long number, String transactionKey) {
            this.caller = caller;
            this.time = time;
            this.number = number;
            this.transactionKey = transactionKey;
        }
    }

    private static String kind(Change change) {
        if (change.before() == null) {
            return change.after().deleted() ? null : "CREATE";
        }
        if (change.before().deleted() != change.after().deleted()) {
            return change.after().deleted() ? "DELETE" : "UNDELETE";
        }
        return change.after().deleted() ? null : "UPDATE";
    }

    private Commit commit(Caller caller) {
        Instant now = clock.instant();
        long nanos = Math.addExact(Math.multiplyExact(now.getEpochSecond(), 1_000_000_000L), now.getNano());
        lastCommit = Math.max(lastCommit + 1, nanos);
        return new Commit(caller, now, lastCommit, uuid());
    }

    private void send(Commit commit, Group group) {
        boolean gap = gapsToCome > 0;
        gapsToCome -= gap ? 1 : 0;
        ObjectNode header = header(commit, group.entity(), (gap ? "GAP_" : "") + group.kind(), group.ids());
        if (!gap && !group.body().changedFields().isEmpty()) {
            header.set("changedFields", Json.of(group.body().changedFields()));
        }
        if (!gap && !group.body().nulledFields().isEmpty()) {
            header.set("nulledFields", Json.of(group.body().nulledFields()));
        }
        send(commit, header, gap ? Json.object() : group.body().values());
    }

    private ObjectNode header(Commit commit, String entity, String kind, List<String> ids) {
        ObjectNode header = Json.object();
        header.put("commitNumber", commit.number);
        header.put("commitUser", commit.caller.userId());
        header.put("sequenceNumber", ++commit.sequence);
        header.put("entityName", entity);
        header.put("changeType", kind);
        header.put("changeOrigin", commit.caller.changeOrigin());
        header.put("transactionKey", commit.transactionKey);
        header.put("commitTimestamp", commit.time.getEpochSecond() * 1000);
        header.set("recordIds", Json.of(ids));
        return header;
    }

    private void send(Commit commit, ObjectNode header, ObjectNode values) {
        ObjectNode payload = values.deepCopy();
        payload.set("ChangeEventHeader", header);
        ObjectNode envelope = Json.object();
        envelope.put("version", "0").put("id", uuid());
        envelope.put("detail-type", header.path("entityName").asText().replaceFirst("__c$", "__") + "ChangeEvent");
        envelope.put("source", "aws.partner/salesforce.com/" + settings.orgId + "/" + settings.channelId);
        envelope.put("account", "000000000000");
        envelope.put("time", Times.wholeSeconds(commit.time).toString());
        envelope.put("region", "us-east-1");
        envelope.putArray("resources");
        envelope.putObject("detail").set("payload", payload);
        if (chance(delivery.lossProbability())) {
            return;
        }
        deliver(commit.time, envelope);
        if (chance(delivery.duplicateProbability())) {
            deliver(commit.time, envelope);
        }
    }

    private void deliver(Instant committed, ObjectNode envelope) {
        Duration late = delivery.delay().plus(some(delivery.jitter()));
        if (chance(delivery.reorderProbability())) {
            late = late.plus(some(delivery.reorderWindow()));
        }
        // Arrival is told in the time of whoever waits for it, which a skewed org clock must not shift.
        Instant sent = committed.minus(clock.skew());
        outbox.add(new ChangeEvent(sent.plus(late), ++lastNumber, envelope));
    }

    private Duration some(Duration bound) {
        return bound.isZero() ? bound : Duration.ofNanos(random.nextLong(bound.toNanos()));
    }

    private boolean chance(double probability) {
        return probability > 0 && random.nextDouble() < probability;
    }

    private String uuid() {
        return new UUID(
                        (random.nextLong() & ~0xF000L) | 0x4000L,
                        (random.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L)
                .toString();
    }
}
