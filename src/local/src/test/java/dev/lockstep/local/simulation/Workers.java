package dev.lockstep.local.simulation;

import dev.lockstep.engine.campaign.CampaignPorts;
import dev.lockstep.engine.campaign.CampaignReconcile;
import dev.lockstep.engine.campaign.CampaignSync;
import dev.lockstep.engine.config.CompaniesConfig;
import dev.lockstep.engine.config.DealsConfig;
import dev.lockstep.engine.mapping.ObjectMapping;
import dev.lockstep.engine.mapping.SyncedObject;
import dev.lockstep.engine.match.Identity;
import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.money.CurrenciesInForce;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.engine.port.HintQueue.Message;
import dev.lockstep.engine.port.HintQueues;
import dev.lockstep.engine.reconcile.ObjectReconcile;
import dev.lockstep.engine.reconcile.ReconcileSettings;
import dev.lockstep.engine.sync.Amounts;
import dev.lockstep.engine.sync.CompanySync;
import dev.lockstep.engine.sync.DealSync;
import dev.lockstep.engine.sync.ObjectSync;
import dev.lockstep.engine.sync.SyncPorts;
import dev.lockstep.engine.sync.SyncReport;
import dev.lockstep.engine.sync.SyncSettings;
import dev.lockstep.engine.testing.Killed;
import dev.lockstep.engine.testing.PortWrapper;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Invocations of the sync, as a queue's event source makes them: up to ten messages at once; those of a worker
/// that died come back.
final class Workers {
    private static final Duration FUNCTION_TIME_OUT = Duration.ofSeconds(60);
    private static final Duration VISIBILITY = Duration.ofMinutes(6);
    private static final int BATCH_MAX = 10;
    private static final ReconcileSettings SCHEDULE =
            new ReconcileSettings(Duration.ofMinutes(5), Instant.EPOCH, 25, 200);
    private final House house;
    private final SyncPorts ports;
    private final CampaignPorts campaignPorts;
    private final List<String> faults = new ArrayList<>();
    private int running;

    /// `watch`: told of every port call.
    Workers(House house, PortWrapper.Watch watch) {
        this.house = house;
        this.ports = PortWrapper.watched(house.ports(), watch);
        this.campaignPorts = PortWrapper.watched(house.campaignPorts(ports), watch);
    }

    /// How many invocations are under way, one inside the other.
    int running() {
        return running;
    }

    /// Faults of our own: there must be none.
    List<String> faults() {
        return faults;
    }

    /// One invocation with what is due; false when nothing is.
    boolean run() {
        List<Message> messages = house.queue.takeDue(house.clock.instant(), BATCH_MAX);
        if (messages.isEmpty()) {
            return false;
        }
        List<List<Hint>> hints = messages.stream().map(Message::hints).toList();
        house.trace.add("worker " + running + " takes "
                + hints.stream()
                        .flatMap(List::stream)
                        .map(h -> h.cause() + " " + h.key() + " " + h.attempt())
                        .toList());
        running++;
        try {
            Map<SyncedObject, List<List<Hint>>> byObject = hints.stream()
                    .collect(Collectors.groupingBy(
                            message -> HintQueues.objectOf(message.getFirst()), TreeMap::new, Collectors.toList()));
            byObject.forEach(this::handle);
        } catch (Killed killed) {
            house.queue.send(messages.stream()
                    .map(m -> new Message(m.hints(), VISIBILITY))
                    .toList());
        } finally {
            running--;
        }
        house.pass(Duration.ofMillis(50));
        return true;
    }

    private void handle(SyncedObject object, List<List<Hint>> messages) {
        SyncReport report =
                switch (object) {
                    case PEOPLE ->
                        sync(house.mapping, Identity.ofPeople(house.mapping)).handle(messages, deadline());
                    case COMPANIES -> companies().handle(messages, deadline());
                    case DEALS -> deals().handle(messages, deadline());
                    case CAMPAIGNS ->
                        new CampaignSync(house.config.campaigns().orElseThrow(), campaignPorts)
                                .handle(messages, deadline());
                };
        house.trace.add("worker " + (running - 1) + " done " + new TreeMap<>(report.counts()));
        report.faults().values().forEach(this::fault);
    }

    private CompanySync companies() {
        CompaniesConfig companies = house.config.companies().orElseThrow();
        return new CompanySync(
                sync(companies.mapping(), Identity.ofCompanies(companies.rules())), house.config.objects());
    }

    private DealSync deals() {
        DealsConfig deals = house.config.deals().orElseThrow();
        CurrenciesInForce currencies = house.currencies(deals);
        return new DealSync(
                new ObjectSync(
                        deals.mapping(),
                        Identity.byIdOnly(),
                        new Amounts(deals.mapping(), deals.money().orElseThrow(), currencies),
                        house.keys,
                        ports(deals, currencies),
                        SyncSettings.DEFAULT.with(deals.rules())),
                Optional.empty());
    }

    private SyncPorts ports(DealsConfig deals, CurrenciesInForce currencies) {
        return ports.ofDeals(deals.rules(), deadline -> ZoneOffset.UTC, Optional.of(currencies));
    }

    private ObjectSync sync(ObjectMapping mapping, Identity identity) {
        SyncSettings settings = house.config
                .companies()
                .map(companies -> SyncSettings.DEFAULT.with(companies.rules()))
                .orElse(SyncSettings.DEFAULT);
        boolean campaigns = house.config.campaigns().isPresent();
        return new ObjectSync(mapping, identity, house.keys, ports, settings.withCampaigns(campaigns));
    }

    void reconcile() {
        running++;
        try {
            reconcile(house.mapping, Identity.ofPeople(house.mapping), ports);
            house.config
                    .companies()
                    .ifPresent(companies ->
                            reconcile(companies.mapping(), Identity.ofCompanies(companies.rules()), ports));
            house.config
                    .deals()
                    .ifPresent(deals ->
                            reconcile(deals.mapping(), Identity.byIdOnly(), ports(deals, house.currencies(deals))));
            house.config
                    .campaigns()
                    .ifPresent(campaigns ->
                            new CampaignReconcile(campaigns, campaignPorts, SCHEDULE).run(deadline(), "schedule"));
        } catch (Killed killed) {
            house.trace.add("reconcile died");
        } catch (dev.lockstep.engine.port.CrmUnavailable down) {
            house.trace.add("reconcile gave up: " + down.code());
        } finally {
            running--;
        }
    }

    private void reconcile(ObjectMapping mapping, Identity identity, SyncPorts through) {
        new ObjectReconcile(mapping, identity, house.keys, through, SCHEDULE).run(deadline());
    }

    private Deadline deadline() {
        return new Deadline(house.clock.instant().plus(FUNCTION_TIME_OUT));
    }

    private void fault(RuntimeException fault) {
        String at = Arrays.stream(fault.getStackTrace())
                .filter(f -> f.getClassName().startsWith("dev.lockstep"))
                .limit(3)
                .map(StackTraceElement::toString)
                .collect(Collectors.joining(" < "));
        faults.add("A fault of our own: " + fault.getClass().getSimpleName() + " at " + at);
        if (Boolean.getBoolean("lockstep.trace")) {
            fault.printStackTrace();
        }
    }
}
