package dev.lockstep.local;

import dev.lockstep.aws.table.DynamoDesk;
import dev.lockstep.aws.table.DynamoSyncState;
import dev.lockstep.aws.table.TimedSyncState;
import dev.lockstep.engine.hash.HashKeys;
import dev.lockstep.engine.mapping.SyncedObject;
import dev.lockstep.engine.model.Lane;
import dev.lockstep.engine.port.Desk;
import dev.lockstep.engine.port.SyncState;
import dev.lockstep.functions.wiring.Wiring;
import dev.lockstep.local.backing.Backing;
import dev.lockstep.local.crm.LocalHubSpot;
import dev.lockstep.local.crm.LocalSalesforce;
import dev.lockstep.local.lambda.Deployment;
import dev.lockstep.local.lambda.FunctionFailed;
import dev.lockstep.local.lambda.Functions;
import dev.lockstep.local.lambda.FunqyHost;
import dev.lockstep.local.lambda.QueuePoller;
import dev.lockstep.sandbox.hubspot.HubSpotSandbox;
import dev.lockstep.sandbox.salesforce.SalesforceSandbox;
import io.quarkus.arc.Arc;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// The whole system in one process: both CRMs, the functions with everything that AWS puts around them, table and
/// queues. One at a time in a process; after `close` another one can be started.
public final class LocalSystem implements AutoCloseable {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
    /// So often in a row the system has to look quiet: between two of its parts, work is in nobody's hands.
    private static final int QUIET_LOOKS = 4;

    private final Backing backing;
    private final LocalHubSpot hubspot;
    private final LocalSalesforce salesforce;
    private final Deployment deployment;
    private final ConfigFile configFile;
    private final LatencyLog latencies;
    private final AtomicLong stateNanos;

    private LocalSystem(
            Backing backing,
            LocalHubSpot hubspot,
            LocalSalesforce salesforce,
            Deployment deployment,
            ConfigFile configFile,
            LatencyLog latencies,
            AtomicLong stateNanos) {
        this.backing = backing;
        this.hubspot = hubspot;
        this.salesforce = salesforce;
        this.deployment = deployment;
        this.configFile = configFile;
        this.latencies = latencies;
        this.stateNanos = stateNanos;
    }

    public static LocalSystem start(LocalOptions options) {
        return start(options, UnaryOperator.identity());
    }

    /// As `start`, with the functions on another store of links, made of the one they would use.
    public static LocalSystem start(LocalOptions options, UnaryOperator<SyncState> links) {
        return start(options, links, backing(options));
    }

    /// As `start`, with table and queues that were made elsewhere; they end with the system.
    public static LocalSystem start(LocalOptions options, UnaryOperator<SyncState> links, Backing backing) {
        FunqyHost functions = FunqyHost.start();
        AtomicLong stateNanos = new AtomicLong();
        UnaryOperator<SyncState> timed =
                state -> new TimedSyncState(links.apply(state), System::nanoTime, stateNanos::addAndGet);
        Wiring wiring = Arc.container().instance(Wiring.class).get();
        return start(options, functions, settings -> wiring.use(LocalConfig.of(settings), timed), backing, stateNanos);
    }

    /// With functions that run elsewhere. `configure` gets what their deployment would set, before anything
    /// invokes them.
    public static LocalSystem start(
            LocalOptions options, Functions functions, Consumer<Map<String, String>> configure) {
        return start(options, functions, configure, backing(options), new AtomicLong());
    }

    private static Backing backing(LocalOptions options) {
        return Backing.create(
                options.lambda().visibilityTimeout(), options.lambda().receiveCountMax());
    }

    private static LocalSystem start(
            LocalOptions options,
            Functions functions,
            Consumer<Map<String, String>> configure,
            Backing backing,
            AtomicLong stateNanos) {
        InstantSource clock = InstantSource.system();
        SplittableRandom dice = new SplittableRandom(options.seed());
        new DynamoDesk(backing.table()).set(options.switches());
        LocalHubSpot hubspot = LocalHubSpot.start(
                clock,
                dice.split(),
                options.limits(),
                options.latencies(),
                options.crms(),
                options.ports().hubspot());
        LocalSalesforce salesforce = LocalSalesforce.start(
                clock,
                dice.split(),
                options.limits(),
                options.latencies(),
                options.crms(),
                options.ports().salesforce());
        ConfigFile file = ConfigFile.write(options.yaml());
        LatencyLog latencies = new LatencyLog();
        Deployment deployment = Deployment.start(
                functions,
                options.lambda(),
                backing,
                options.ports().api(),
                clock,
                () -> salesforce.dueEvents(clock.instant()),
                latencies::handled);
        configure.accept(LocalConfig.values(backing, hubspot, salesforce, file.path(), deployment.apiUrl()));
        hubspot.sendWebhooksTo(
                deployment.apiUrl().resolve("/hubspot"), options.latencies().webhookDelay());
        return new LocalSystem(backing, hubspot, salesforce, deployment, file, latencies, stateNanos);
    }

    public HubSpotSandbox hubspot() {
        return hubspot.sandbox();
    }

    public SalesforceSandbox salesforce() {
        return salesforce.sandbox();
    }

    /// What the functions hash values with: nothing secret is in a local system.
    public HashKeys hashKeys() {
        return LocalConfig.hashKeys();
    }

    /// Notes, switches, cursors: what people see and set.
    public Desk desk() {
        return new DynamoDesk(backing.table());
    }

    public SyncState state() {
        return new DynamoSyncState(backing.table());
    }

    /// How to reach this system from outside.
    public SystemFile addresses() {
        return new SystemFile(
                new SystemFile.HubSpot(
                        hubspot.baseUrl().toString(),
                        HubSpotSandbox.DEFAULT_TOKEN,
                        HubSpotSandbox.DEFAULT_PORTAL_ID,
                        deployment.apiUrl().resolve("/hubspot").toString(),
                        LocalHubSpot.WEBHOOK_SECRET),
                new SystemFile.Salesforce(
                        salesforce.baseUrl().toString(),
                        LocalSalesforce.CONSUMER_KEY,
                        LocalSalesforce.CONSUMER_SECRET,
                        salesforce.sandbox().openSession(salesforce.sandbox().integrationUserId()),
                        deployment.apiUrl().resolve("/salesforce").toString(),
                        LocalSalesforce.FLOW_SECRET),
                new SystemFile.State(
                        backing.dynamodbEndpoint().toString(),
                        backing.tableName(),
                        backing.sqsEndpoint().toString(),
                        backing.queueUrl(SyncedObject.PEOPLE, Lane.LIVE)));
    }

    /// What was counted since the start or the last `resetCounters`. Calls are those of every client of the
    /// sandboxes. `stateTime`: the sum over all threads.
    public record Counters(
            Map<String, Long> hubspotCalls,
            Map<String, Long> salesforceCalls,
            LatencyLog.Percentiles latency,
            Duration stateTime,
            QueuePoller.Counts queue) {}

    public Counters counters() {
        return new Counters(
                hubspot.sandbox().calls(),
                salesforce.sandbox().calls(),
                latencies.percentiles(),
                Duration.ofNanos(stateNanos.get()),
                deployment.queueCounts());
    }

    /// The queue's counts go on.
    public void resetCounters() {
        hubspot.sandbox().resetCalls();
        salesforce.sandbox().resetCalls();
        latencies.clear();
        stateNanos.set(0);
    }

    /// Bodies of messages that were given up, at most 10; change events that were not taken.
    public record DeadLetters(List<String> messages, List<String> events) {}

    public DeadLetters deadLetters() {
        return new DeadLetters(backing.deadLetters(), deployment.eventDeadLetters());
    }

    /// Runs `reconcile` out of turn; returns when it is done, and its hints are queued.
    public void reconcile() {
        try {
            deployment.reconcile();
        } catch (FunctionFailed e) {
            throw new IllegalStateException(e);
        }
    }

    /// Runs `currency-normalise` out of turn; returns when it is done, and its hints are queued.
    public void normaliseCurrencies() {
        try {
            deployment.normaliseCurrencies();
        } catch (FunctionFailed e) {
            throw new IllegalStateException(e);
        }
    }

    /// Messages that wait, are delayed or are being handled.
    public long queued() {
        return backing.queued();
    }

    /// Waits until nothing is under way any more: no webhook, no event, no message. False when that takes longer
    /// than `limit`. What was kept (stopped, deferred) does not count.
    public boolean awaitQuiet(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        int quiet = 0;
        while (System.nanoTime() < end) {
            quiet = isQuiet() ? quiet + 1 : 0;
            if (quiet == QUIET_LOOKS) {
                return true;
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
        return false;
    }

    private boolean isQuiet() {
        return hubspot.isQuiet() && salesforce.isQuiet() && deployment.isIdle() && queued() == 0;
    }

    @Override
    public void close() {
        hubspot.close();
        deployment.close();
        salesforce.close();
        backing.close();
        configFile.close();
    }
}
