package dev.lockstep.local.lambda;

import dev.lockstep.local.LocalOptions.Lambda;
import dev.lockstep.local.backing.Backing;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/// The functions and what invokes them, joined as the template joins them.
public final class Deployment implements AutoCloseable {
    private static final String INGEST = "webhook-ingest";
    private static final String CONTACT_UPSERT = "contact-upsert";
    private static final String RECONCILE = "reconcile";

    private final HttpApi api;
    private final EventBus bus;
    private final QueuePoller poller;
    private final Schedule schedule;

    private Deployment(HttpApi api, EventBus bus, QueuePoller poller, Schedule schedule) {
        this.api = api;
        this.bus = bus;
        this.poller = poller;
        this.schedule = schedule;
    }

    /// `changeEvents` gives the change events that are due. `handled` hears of every message that was handled.
    public static Deployment start(
            Functions functions,
            Lambda settings,
            Backing backing,
            int apiPort,
            InstantSource clock,
            Supplier<List<String>> changeEvents,
            BiConsumer<String, Instant> handled) {
        Supplier<String> ids = () -> UUID.randomUUID().toString();
        EventSource source = new EventSource(
                CONTACT_UPSERT,
                backing.queue().url(),
                settings.batchSize(),
                settings.batchingWindow(),
                settings.concurrencyMax(),
                settings.functionTimeout());
        return new Deployment(
                HttpApi.start(apiPort, INGEST, settings.functionTimeout(), functions, clock, ids),
                EventBus.start(
                        INGEST, settings.functionTimeout(), EventBus.Retries.standard(), functions, changeEvents),
                QueuePoller.start(
                        source, backing.sqs(), functions, message -> handled.accept(message.body(), clock.instant())),
                Schedule.every(
                        settings.reconcileEvery(), RECONCILE, settings.functionTimeout(), functions, clock, ids));
    }

    public URI apiUrl() {
        return api.baseUrl();
    }

    public QueuePoller.Counts queueCounts() {
        return poller.counts();
    }

    /// Change events that the functions did not take.
    public List<String> eventDeadLetters() {
        return bus.deadLetters();
    }

    /// Runs `reconcile` now; returns when it is done.
    public void reconcile() throws FunctionFailed {
        schedule.runNow();
    }

    /// True while nothing is in the functions' hands.
    public boolean isIdle() {
        return bus.isIdle() && poller.isIdle();
    }

    @Override
    public void close() {
        schedule.close();
        api.close();
        bus.close();
        poller.close();
    }
}
