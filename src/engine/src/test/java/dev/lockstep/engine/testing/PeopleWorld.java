package dev.lockstep.engine.testing;

import dev.lockstep.engine.company.CompanyRules;
import dev.lockstep.engine.hash.HashKeys;
import dev.lockstep.engine.ingest.HintMaker;
import dev.lockstep.engine.mapping.ObjectMapping;
import dev.lockstep.engine.match.Identity;
import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.model.Link;
import dev.lockstep.engine.model.Note;
import dev.lockstep.engine.model.RecordEvent;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.engine.port.HintQueue.Message;
import dev.lockstep.engine.port.Switches;
import dev.lockstep.engine.port.ValueGuard;
import dev.lockstep.engine.reconcile.ObjectReconcile;
import dev.lockstep.engine.reconcile.ReconcileReport;
import dev.lockstep.engine.reconcile.ReconcileSettings;
import dev.lockstep.engine.sync.Derivation;
import dev.lockstep.engine.sync.ObjectSync;
import dev.lockstep.engine.sync.SyncPorts;
import dev.lockstep.engine.sync.SyncReport;
import dev.lockstep.engine.sync.SyncSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/// Two CRMs, the table, the queue and the sync between them, in one thread under virtual time. Live, unless a test
/// switches.
public final class PeopleWorld {
    public final VirtualClock clock = new VirtualClock();
    public final InMemorySyncState state = new InMemorySyncState();
    public final InMemoryDesk desk = new InMemoryDesk();
    public final InMemoryHintQueue queue = new InMemoryHintQueue(clock);
    public final FakeCrm hubspot;
    public final FakeCrm salesforce;
    public final List<Hint> told = new ArrayList<>();
    public final Map<String, Integer> counts = new HashMap<>();
    private final AtomicInteger ids = new AtomicInteger();
    private final ObjectMapping mapping;
    private final House house;
    private HashKeys keys = People.keys();
    private boolean deaf;
    private Optional<PortWrapper.Watch> watch = Optional.empty();
    private ValueGuard guard = ValueGuard.NONE;

    /// What is particular about the object. `form`: around the ports.
    public record House(
            Identity identity, SyncSettings settings, UnaryOperator<SyncPorts> form, Derivation derivation) {}

    public PeopleWorld(ObjectMapping mapping) {
        this(
                mapping,
                new House(Identity.ofPeople(mapping), SyncSettings.DEFAULT, UnaryOperator.identity(), Derivation.NONE));
    }

    /// With companies and accounts in the place of people.
    public PeopleWorld(ObjectMapping companies, CompanyRules rules) {
        this(
                companies,
                new House(
                        Identity.ofCompanies(rules),
                        SyncSettings.DEFAULT.with(rules),
                        UnaryOperator.identity(),
                        Derivation.NONE));
    }

    public PeopleWorld(ObjectMapping mapping, House house) {
        this.mapping = mapping;
        this.house = house;
        this.hubspot = new FakeCrm(Side.HUBSPOT, clock, this::hear);
        this.salesforce = new FakeCrm(Side.SALESFORCE, clock, this::hear);
        desk.set(new Switches(Switches.Mode.LIVE, 0, Set.of()));
    }

    private void hear(RecordEvent event) {
        clock.advance(Duration.ofMillis(10));
        new HintMaker(List.of(mapping), keys).hint(event).ifPresent(hint -> {
            told.add(hint);
            if (!deaf) {
                queue.send(List.of(Message.now(hint)));
            }
        });
    }

    /// Events are lost from now on, or heard again.
    public void deaf(boolean lost) {
        deaf = lost;
    }

    public void rotateTo(HashKeys next) {
        keys = next;
    }

    public SyncPorts ports() {
        SyncPorts ports = new SyncPorts(
                hubspot, salesforce, state, desk, queue, clock, () -> "id" + ids.incrementAndGet(), guard);
        return watch.map(w -> PortWrapper.watched(ports, w)).orElse(ports);
    }

    /// Judges every write from now on.
    public void guard(ValueGuard next) {
        guard = next;
    }

    /// Told of every port call from now on.
    public void watch(PortWrapper.Watch watch) {
        this.watch = Optional.of(watch);
    }

    /// A HubSpot contact with this address, in step.
    public RecordKey pair(String email) {
        RecordKey contact = hubspot.personCreates("contacts", Map.of("email", email, "lastname", "Person"));
        drain();
        return contact;
    }

    /// Records that the sync wrote, on both sides.
    public int writes() {
        return hubspot.writtenByUs() + salesforce.writtenByUs();
    }

    /// How many writes come of looking at everything again, twice: none, once all is in step.
    public int furtherWrites() {
        int before = writes();
        reconcile();
        drain();
        reconcile();
        drain();
        return writes() - before;
    }

    public ObjectSync sync() {
        return sync(ports());
    }

    public ObjectSync sync(SyncPorts ports) {
        return new ObjectSync(
                mapping,
                house.identity(),
                house.derivation(),
                keys,
                house.form().apply(ports),
                house.settings());
    }

    public Deadline deadline() {
        return new Deadline(clock.instant().plus(Duration.ofSeconds(60)));
    }

    /// Handles what is due, batch by batch, letting time pass, until the queue is empty.
    public void drain() {
        drain(10);
    }

    public void drain(int batchSize) {
        for (int turn = 0; turn < 2000; turn++) {
            Optional<Instant> next = queue.nextDue();
            if (next.isEmpty()) {
                return;
            }
            clock.advanceTo(next.get());
            handle(queue.takeDue(clock.instant(), batchSize).stream()
                    .map(Message::hints)
                    .toList());
        }
        throw new AssertionError("The queue never runs dry: " + queue.nextDue());
    }

    /// Handles what is due now, once.
    public void handleDue() {
        handle(queue.takeDue(clock.instant(), 10).stream().map(Message::hints).toList());
    }

    public SyncReport handle(List<List<Hint>> messages) {
        SyncReport report = sync().handle(messages, deadline());
        if (!report.faults().isEmpty()) {
            throw new AssertionError(
                    "A fault of our own", report.faults().values().iterator().next());
        }
        report.counts().forEach((name, n) -> counts.merge(name, n, Integer::sum));
        clock.advance(Duration.ofMillis(100));
        return report;
    }

    public ReconcileReport reconcile() {
        return new ObjectReconcile(
                        mapping,
                        house.identity(),
                        keys,
                        house.form().apply(ports()),
                        new ReconcileSettings(Duration.ofMinutes(5), Instant.EPOCH, 50, 100))
                .run(deadline());
    }

    public Link linkOf(RecordKey key) {
        return state.resolve(List.of(key)).get(key);
    }

    /// The counterpart of a record, as the table has it.
    public Optional<RecordKey> counterpart(RecordKey key) {
        return Optional.ofNullable(linkOf(key)).flatMap(l -> l.on(key.side().other()));
    }

    public List<String> causes(Note.Kind kind) {
        return desk.notes(kind, 1000).stream().map(Note::cause).sorted().toList();
    }

    public int calls() {
        return hubspot.calls() + salesforce.calls();
    }
}
