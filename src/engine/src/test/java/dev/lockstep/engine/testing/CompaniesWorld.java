package dev.lockstep.engine.testing;

import dev.lockstep.engine.config.CompaniesConfig;
import dev.lockstep.engine.config.ConfigReader;
import dev.lockstep.engine.config.SyncConfig;
import dev.lockstep.engine.hash.HashKeys;
import dev.lockstep.engine.ingest.HintMaker;
import dev.lockstep.engine.mapping.SyncedObject;
import dev.lockstep.engine.match.Identity;
import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.model.Note;
import dev.lockstep.engine.model.RecordEvent;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.engine.port.HintQueue.Message;
import dev.lockstep.engine.port.HintQueues;
import dev.lockstep.engine.port.Switches;
import dev.lockstep.engine.reconcile.ObjectReconcile;
import dev.lockstep.engine.reconcile.ReconcileSettings;
import dev.lockstep.engine.sync.CompanySync;
import dev.lockstep.engine.sync.ObjectSync;
import dev.lockstep.engine.sync.SyncPorts;
import dev.lockstep.engine.sync.SyncReport;
import dev.lockstep.engine.sync.SyncSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/// People and companies, as a `lockstep.yaml` maps them, between two CRMs in memory: one thread, virtual time, one
/// queue from which each function takes its own hints.
public final class CompaniesWorld {
    public static final String REFERENCE = "    companyOfPerson: { hubspot: associatedcompanyid, contact: AccountId,"
            + " type: reference, references: companies, rule: two-way, onFirstLink: salesforce }\n";

    public final VirtualClock clock = new VirtualClock();
    public final InMemorySyncState state = new InMemorySyncState();
    public final InMemoryDesk desk = new InMemoryDesk();
    public final InMemoryHintQueue queue = new InMemoryHintQueue(clock);
    public final FakeCrm hubspot;
    public final FakeCrm salesforce;
    public final SyncConfig config;
    public final Map<String, Integer> counts = new HashMap<>();
    private final AtomicInteger ids = new AtomicInteger();
    private final HashKeys keys = People.keys();
    private int copiesOfEvents = 1;

    public CompaniesWorld(String yaml) {
        this.config = ConfigReader.read(yaml) instanceof ConfigReader.Result.Valid(SyncConfig valid)
                ? valid
                : fail(ConfigReader.read(yaml));
        this.hubspot = new FakeCrm(Side.HUBSPOT, clock, this::hear);
        this.salesforce = new FakeCrm(Side.SALESFORCE, clock, this::hear);
        desk.set(new Switches(Switches.Mode.LIVE, 0, Set.of()));
    }

    private static SyncConfig fail(ConfigReader.Result result) {
        throw new AssertionError(result);
    }

    /// The packaged file, with people's companies mapped; what new people and new companies become.
    public static String yaml(String people, String companies) {
        return ConfigReader.packaged()
                .replaceFirst("(?m)^  createAs: lead$", "  createAs: " + people)
                .replaceFirst("(?m)^  createAs: none$", "  createAs: " + companies)
                .replaceFirst("(?m)^  fields:\\n", "  fields:\n" + REFERENCE);
    }

    /// From now on every event comes twice, and the second time after others.
    public void eventsComeTwice() {
        copiesOfEvents = 2;
    }

    private void hear(RecordEvent event) {
        clock.advance(Duration.ofMillis(10));
        new HintMaker(config.objects(), keys).hint(event).ifPresent(hint -> {
            for (int copy = 0; copy < copiesOfEvents; copy++) {
                queue.send(List.of(new Message(List.of(hint), Duration.ofSeconds(3L * copy))));
            }
        });
    }

    public SyncPorts ports() {
        return new SyncPorts(hubspot, salesforce, state, desk, queue, clock, () -> "id" + ids.incrementAndGet());
    }

    public Deadline deadline() {
        return new Deadline(clock.instant().plus(Duration.ofSeconds(60)));
    }

    /// What each function does with its messages.
    public SyncReport handle(SyncedObject object, List<List<Hint>> messages, SyncPorts ports) {
        CompaniesConfig companies = config.companies().orElseThrow();
        SyncSettings settings = SyncSettings.DEFAULT.with(companies.rules());
        SyncReport report = object == SyncedObject.COMPANIES
                ? new CompanySync(
                                new ObjectSync(
                                        companies.mapping(),
                                        Identity.ofCompanies(companies.rules()),
                                        keys,
                                        ports,
                                        settings),
                                config.objects())
                        .handle(messages, deadline())
                : new ObjectSync(config.people(), Identity.ofPeople(config.people()), keys, ports, settings)
                        .handle(messages, deadline());
        if (!report.faults().isEmpty()) {
            throw new AssertionError(
                    "A fault of our own", report.faults().values().iterator().next());
        }
        report.counts().forEach((name, n) -> counts.merge(name, n, Integer::sum));
        clock.advance(Duration.ofMillis(100));
        return report;
    }

    /// Takes what is due from the queue, by the function whose it is; letting time pass, where nothing is due yet.
    public Map<SyncedObject, List<Message>> take(int limit) {
        queue.nextDue().ifPresent(clock::advanceTo);
        return due(limit);
    }

    private Map<SyncedObject, List<Message>> due(int limit) {
        Map<SyncedObject, List<Message>> due = new EnumMap<>(SyncedObject.class);
        queue.takeDue(clock.instant(), limit)
                .forEach(message -> due.computeIfAbsent(
                                HintQueues.objectOf(message.hints().getFirst()), o -> new ArrayList<>())
                        .add(message));
        return due;
    }

    public static List<List<Hint>> hints(List<Message> messages) {
        return messages.stream().map(Message::hints).toList();
    }

    /// Handles what is due now, and lets no further time pass for it.
    public void handleDue() {
        due(Integer.MAX_VALUE).forEach((object, messages) -> handle(object, hints(messages), ports()));
    }

    /// Until the queue is empty.
    public void drain() {
        for (int turn = 0; turn < 5000 && queue.nextDue().isPresent(); turn++) {
            take(10).forEach((object, messages) -> handle(object, hints(messages), ports()));
        }
        queue.nextDue().ifPresent(due -> {
            throw new AssertionError("The queue never runs dry: " + due);
        });
    }

    /// As the scheduled function does.
    public void reconcile() {
        ReconcileSettings settings = new ReconcileSettings(Duration.ofMinutes(5), Instant.EPOCH, 50, 100);
        CompaniesConfig companies = config.companies().orElseThrow();
        new ObjectReconcile(config.people(), Identity.ofPeople(config.people()), keys, ports(), settings)
                .run(deadline());
        new ObjectReconcile(companies.mapping(), Identity.ofCompanies(companies.rules()), keys, ports(), settings)
                .run(deadline());
    }

    public List<RecordKey> living(String type) {
        return (RecordKey.LEAD.equals(type) || RecordKey.CONTACT.equals(type) || RecordKey.ACCOUNT.equals(type)
                        ? salesforce
                        : hubspot)
                .living().stream().filter(key -> key.type().equals(type)).toList();
    }

    public Optional<RecordKey> counterpart(RecordKey key) {
        return Optional.ofNullable(state.resolve(List.of(key)).get(key))
                .flatMap(link -> link.on(key.side().other()));
    }

    public List<String> causes(Note.Kind kind) {
        return desk.notes(kind, 1000).stream().map(Note::cause).sorted().toList();
    }

    public int calls() {
        return hubspot.calls() + salesforce.calls();
    }
}
