package dev.lockstep.local.lambda;

import dev.lockstep.engine.model.Lane;
import dev.lockstep.local.LocalOptions.Lambda;
import dev.lockstep.local.backing.Backing;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.services.sqs.model.Message;

/// The functions and what invokes them, joined as the template joins them.
public final class Deployment implements AutoCloseable {
    private static final String INGEST = "webhook-ingest";
    private static final String RECONCILE = "reconcile";
    private static final String CURRENCY_NORMALISE = "currency-normalise";
    private static final Duration RATES_EVERY = Duration.ofHours(1);

    private final HttpApi api;
    private final EventBus bus;
    private final List<QueuePoller> pollers;
    private final Schedule schedule;
    private final Schedule rates;

    private Deployment(HttpApi api, EventBus bus, List<QueuePoller> pollers, Schedule schedule, Schedule rates) {
        this.api = api;
        this.bus = bus;
        this.pollers = List.copyOf(pollers);
        this.schedule = schedule;
        this.rates = rates;
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
        Consumer<Message> heard = message -> handled.accept(message.body(), clock.instant());
        List<QueuePoller> pollers = backing.queues().stream()
                .map(queue -> source(queue, settings))
                .map(source -> QueuePoller.start(source, backing.sqs(), functions, heard))
                .toList();
        return new Deployment(
                HttpApi.start(apiPort, INGEST, settings.functionTimeout(), functions, clock, ids),
                EventBus.start(
                        INGEST, settings.functionTimeout(), EventBus.Retries.standard(), functions, changeEvents),
                pollers,
                Schedule.every(settings.reconcileEvery(), RECONCILE, settings.functionTimeout(), functions, clock, ids),
                Schedule.every(RATES_EVERY, CURRENCY_NORMALISE, settings.functionTimeout(), functions, clock, ids));
    }

    private static EventSource source(Backing.Queue queue, Lambda settings) {
        return new EventSource(
                queue.function(),
                queue.url(),
                settings.batchSize(),
                settings.batchingWindow(),
                queue.lane() == Lane.LIVE ? settings.concurrencyMax() : settings.backfillConcurrencyMax(),
                settings.functionTimeout());
    }

    public URI apiUrl() {
        return api.baseUrl();
    }

    /// Over all queues.
    public QueuePoller.Counts queueCounts() {
        return pollers.stream()
                .map(QueuePoller::counts)
                .reduce(QueuePoller.Counts::plus)
                .orElseThrow();
    }

    /// Change events that the functions did not take.
    public List<String> eventDeadLetters() {
        return bus.deadLetters();
    }

    /// Runs `reconcile` now; returns when it is done.
    public void reconcile() throws FunctionFailed {
        schedule.runNow();
    }

    /// Runs `currency-normalise` now; returns when it is done.
    public void normaliseCurrencies() throws FunctionFailed {
        rates.runNow();
    }

    /// True while nothing is in the functions' hands.
    public boolean isIdle() {
        return bus.isIdle() && pollers.stream().allMatch(QueuePoller::isIdle);
    }

    @Override
    public void close() {
        schedule.close();
        rates.close();
        api.close();
        bus.close();
        pollers.forEach(QueuePoller::close);
    }
}
