package dev.lockstep.engine.testing;

import dev.lockstep.engine.config.ConfigReader;
import dev.lockstep.engine.config.DealsConfig;
import dev.lockstep.engine.deal.RoleRules;
import dev.lockstep.engine.deal.SharedContacts;
import dev.lockstep.engine.match.Identity;
import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.model.Link;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.engine.port.DealContacts;
import dev.lockstep.engine.port.HintQueue.Message;
import dev.lockstep.engine.port.OpportunityRoles;
import dev.lockstep.engine.port.Switches;
import dev.lockstep.engine.reconcile.ReconcileReport;
import dev.lockstep.engine.reconcile.ReconcileSettings;
import dev.lockstep.engine.reconcile.RoleReconcile;
import dev.lockstep.engine.sync.DealRoles;
import dev.lockstep.engine.sync.DealSync;
import dev.lockstep.engine.sync.Derivation;
import dev.lockstep.engine.sync.ObjectSync;
import dev.lockstep.engine.sync.RolePorts;
import dev.lockstep.engine.sync.SyncPorts;
import dev.lockstep.engine.sync.SyncReport;
import dev.lockstep.engine.sync.SyncSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/// Deals with people on them, in one thread under virtual time: events come by the hand of a test.
public final class RolesWorld {
    public final VirtualClock clock = new VirtualClock();
    public final InMemorySyncState state = new InMemorySyncState();
    public final InMemoryDesk desk = new InMemoryDesk();
    public final InMemoryHintQueue queue = new InMemoryHintQueue(clock);
    public final FakeCrm hubspot = new FakeCrm(Side.HUBSPOT, clock, event -> clock.advance(Duration.ofMillis(10)));
    public final FakeCrm salesforce =
            new FakeCrm(Side.SALESFORCE, clock, event -> clock.advance(Duration.ofMillis(10)));
    public final FakeRoles roles = new FakeRoles(salesforce, clock);
    public final RecordKey deal;
    public final RecordKey opportunity;
    private final AtomicInteger ids = new AtomicInteger();
    private final DealsConfig deals;
    private final RoleRules rules;
    private Optional<PortWrapper.Watch> watch = Optional.empty();

    /// One deal and its opportunity, in step, with nobody on them. `changes`: what is said otherwise than in the
    /// packaged file, each followed by what stands there instead.
    public RolesWorld(String... changes) {
        // Amounts have a world of their own.
        String yaml = ConfigReader.packaged().replaceFirst("(?m)^money:\\n(?:(?:[ #].*)?\\n)*", "");
        for (int i = 0; i < changes.length; i += 2) {
            yaml = yaml.replace(changes[i], changes[i + 1]);
        }
        var config =
                switch (ConfigReader.read(yaml)) {
                    case ConfigReader.Result.Valid valid -> valid.config();
                    case ConfigReader.Result.Invalid invalid -> throw new AssertionError(invalid.problems());
                };
        this.deals = config.deals().orElseThrow();
        this.rules = config.roles().orElseThrow();
        desk.set(new Switches(Switches.Mode.LIVE, 0, Set.of()));
        state.create(List.of(Links.link(
                "company1",
                Set.of(),
                new RecordKey(Side.HUBSPOT, RecordKey.HUBSPOT_COMPANY, "1"),
                new RecordKey(Side.SALESFORCE, RecordKey.ACCOUNT, "001A"))));
        this.deal = hubspot.personCreates(
                RecordKey.HUBSPOT_DEAL,
                Map.of(
                        "dealname", "Big one",
                        "pipeline", "default",
                        "dealstage", "qualifiedtobuy",
                        "closedate", "2026-03-02",
                        "hs_primary_associated_company", "1"));
        look(deal);
        this.opportunity = link().on(Side.SALESFORCE).orElseThrow();
    }

    public void watch(PortWrapper.Watch next) {
        watch = Optional.of(next);
    }

    public Link link() {
        return state.resolve(List.of(deal)).get(deal);
    }

    /// A contact on both sides, in step. The HubSpot contact's id.
    public String person(String salesforceContact) {
        return person(RecordKey.contact(salesforceContact));
    }

    public String person(RecordKey salesforceRecord) {
        RecordKey contact = hubspot.personCreates(RecordKey.HUBSPOT_CONTACT, Map.of("lifecyclestage", "lead"));
        state.create(List.of(Links.link("person-" + salesforceRecord.id(), Set.of(), contact, salesforceRecord)));
        return contact.id();
    }

    public String stageOf(String hubspotContact) {
        return hubspot.field(RecordKey.hubspotContact(hubspotContact), "lifecyclestage");
    }

    /// HubSpot takes the contact from the deal, and tells so.
    public Hint personSeparates(String contact) {
        roles.associated.get(deal.id()).remove(contact);
        return new Hint(
                deal,
                Hint.Cause.CHANGED,
                Map.of(SharedContacts.removed(contact), ""),
                Set.of(),
                clock.instant(),
                0,
                "event");
    }

    public void look(RecordKey key) {
        tell(Hint.lookAt(key, Hint.Cause.CHANGED, clock.instant(), "event"));
    }

    public void tell(Hint... hints) {
        queue.send(List.of(hints).stream().map(Message::now).toList());
        drain();
    }

    public void drain() {
        for (int turn = 0; turn < 500; turn++) {
            Optional<Instant> next = queue.nextDue();
            if (next.isEmpty()) {
                return;
            }
            clock.advanceTo(next.get());
            handle(queue.takeDue(clock.instant(), 10).stream()
                    .map(Message::hints)
                    .toList());
        }
        throw new AssertionError("The queue never runs dry");
    }

    public SyncReport handle(List<List<Hint>> messages) {
        SyncReport report = sync().handle(messages, deadline());
        report.faults().values().forEach(fault -> {
            throw new AssertionError("A fault of our own", fault);
        });
        return report;
    }

    public ReconcileReport reconcile() {
        return reconcile(50, 100, deadline());
    }

    public ReconcileReport reconcile(int pageSize, int pagesMax, Deadline deadline) {
        ReconcileSettings settings = new ReconcileSettings(Duration.ofMinutes(5), Instant.EPOCH, pageSize, pagesMax);
        return new RoleReconcile(roles, ports(), settings).run(deadline, "reconcile");
    }

    public Deadline deadline() {
        return new Deadline(clock.instant().plus(Duration.ofSeconds(60)));
    }

    private SyncPorts ports() {
        SyncPorts ports =
                new SyncPorts(hubspot, salesforce, state, desk, queue, clock, () -> "id" + ids.incrementAndGet());
        return watch.map(w -> PortWrapper.watched(ports, w)).orElse(ports);
    }

    private DealSync sync() {
        RolePorts people = watch.map(w -> new RolePorts(
                        PortWrapper.wrap(DealContacts.class, roles, w),
                        PortWrapper.wrap(OpportunityRoles.class, roles, w)))
                .orElseGet(() -> new RolePorts(roles, roles));
        ObjectSync sync = new ObjectSync(
                deals.mapping(),
                Identity.byIdOnly(),
                Derivation.NONE,
                Optional.of(new DealRoles(people, rules)),
                People.keys(),
                ports().ofDeals(deals.rules(), any -> ZoneId.of("UTC"), Optional.empty()),
                SyncSettings.DEFAULT.with(deals.rules()).with(rules));
        return new DealSync(sync, Optional.of(people));
    }
}
