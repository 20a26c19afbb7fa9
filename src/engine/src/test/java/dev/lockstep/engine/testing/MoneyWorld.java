package dev.lockstep.engine.testing;

import dev.lockstep.engine.config.ConfigReader;
import dev.lockstep.engine.config.DealsConfig;
import dev.lockstep.engine.deal.CloseDates;
import dev.lockstep.engine.ingest.HintMaker;
import dev.lockstep.engine.match.Identity;
import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.model.Note;
import dev.lockstep.engine.model.RecordEvent;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.money.CurrenciesInForce;
import dev.lockstep.engine.money.CurrencyNormalise;
import dev.lockstep.engine.money.MoneyRules.Part;
import dev.lockstep.engine.money.RateChange;
import dev.lockstep.engine.money.RateSheet;
import dev.lockstep.engine.money.RateSheet.Quoted;
import dev.lockstep.engine.port.ChildPage;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.engine.port.HintQueue.Message;
import dev.lockstep.engine.port.Switches;
import dev.lockstep.engine.sync.Amounts;
import dev.lockstep.engine.sync.ObjectSync;
import dev.lockstep.engine.sync.SyncPorts;
import dev.lockstep.engine.sync.SyncReport;
import dev.lockstep.engine.sync.SyncSettings;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/// Deals, opportunities and the exchange rates of both CRMs, and the sync between them, in one thread under virtual
/// time. The sheets may change at any time; `normalise` runs as `currency-normalise` does.
public final class MoneyWorld {
    public final VirtualClock clock = new VirtualClock();
    public final InMemoryHintQueue queue = new InMemoryHintQueue(clock);
    public final InMemoryDesk desk = new InMemoryDesk();
    public final InMemoryRateStore store = new InMemoryRateStore();
    public final FakeCrm hubspot;
    public final FakeCrm salesforce;
    public RateSheet hubspotSheet;
    public RateSheet salesforceSheet;
    /// Called before each page of touched opportunities is read.
    public Runnable beforePage = () -> {};

    private final InMemorySyncState state = new InMemorySyncState();
    private final AtomicInteger ids = new AtomicInteger();
    private final DealsConfig config;

    public MoneyWorld(String yaml, RateSheet hubspotSheet, RateSheet salesforceSheet) {
        this.config = ((ConfigReader.Result.Valid) ConfigReader.read(yaml))
                .config()
                .deals()
                .orElseThrow();
        this.hubspotSheet = hubspotSheet;
        this.salesforceSheet = salesforceSheet;
        this.hubspot = new FakeCrm(Side.HUBSPOT, clock, this::hear);
        this.salesforce = new FakeCrm(Side.SALESFORCE, clock, this::hear);
        desk.set(new Switches(Switches.Mode.LIVE, 0, Set.of()));
    }

    public static Quoted rate(String currency, String value) {
        return new Quoted(currency, value, true, Optional.empty());
    }

    /// An opportunity of this amount and currency that closes on that day, and its deal.
    public RecordKey pair(String amount, String currency, String closeDate) {
        Map<String, String> fields = new HashMap<>(Map.of(
                "Name",
                "Deal",
                "StageName",
                "Prospecting",
                "CloseDate",
                closeDate,
                "Amount",
                amount,
                "IsClosed",
                "false"));
        if (!currency.isEmpty()) {
            fields.put("CurrencyIsoCode", currency);
        }
        RecordKey opportunity = salesforce.personCreates(RecordKey.OPPORTUNITY, fields);
        drain();
        return opportunity;
    }

    public RecordKey dealOf(RecordKey opportunity) {
        return state.resolve(List.of(opportunity))
                .get(opportunity)
                .on(Side.HUBSPOT)
                .orElseThrow();
    }

    /// What is kept in the opportunity, once the deal is seen to hold the same.
    public String kept(RecordKey opportunity, Part part) {
        String there = salesforce.field(opportunity, part.usual().salesforce());
        String here = hubspot.field(dealOf(opportunity), part.usual().hubspot());
        if (!here.equals(there)) {
            throw new AssertionError(part + " is " + here + " in HubSpot and " + there + " in Salesforce");
        }
        return there;
    }

    public CurrencyNormalise.Report normalise() {
        CurrencyNormalise.Report report = new CurrencyNormalise(
                        inForce(), store, new CurrencyNormalise.Ports(this::touched, queue, desk, clock))
                .run(deadline(), "test");
        clock.advance(Duration.ofMillis(100));
        return report;
    }

    public void drain() {
        for (int turn = 0; turn < 2000 && queue.nextDue().isPresent(); turn++) {
            clock.advanceTo(queue.nextDue().get());
            List<List<Hint>> messages = queue.takeDue(clock.instant(), 10).stream()
                    .map(Message::hints)
                    .toList();
            CurrenciesInForce inForce = inForce();
            SyncReport report = new ObjectSync(
                            config.mapping(),
                            Identity.byIdOnly(),
                            new Amounts(config.mapping(), config.money().orElseThrow(), inForce),
                            People.keys(),
                            ports().ofDeals(config.rules(), deadline -> ZoneOffset.UTC, Optional.of(inForce)),
                            SyncSettings.DEFAULT.with(config.rules()))
                    .handle(messages, deadline());
            if (!report.faults().isEmpty()) {
                throw new AssertionError(
                        "A fault", report.faults().values().iterator().next());
            }
            clock.advance(Duration.ofMillis(100));
        }
    }

    public List<String> parked() {
        return desk.notes(Note.Kind.PARKED, 100).stream()
                .map(Note::cause)
                .sorted()
                .toList();
    }

    public List<String> sentences() {
        return desk.notes(Note.Kind.PARKED, 100).stream().map(Note::sentence).toList();
    }

    private CurrenciesInForce inForce() {
        return new CurrenciesInForce(
                config.money().orElseThrow(), deadline -> hubspotSheet, deadline -> salesforceSheet, store);
    }

    private SyncPorts ports() {
        return new SyncPorts(hubspot, salesforce, state, desk, queue, clock, () -> "id" + ids.incrementAndGet());
    }

    private Deadline deadline() {
        return new Deadline(clock.instant().plus(Duration.ofSeconds(60)));
    }

    private ChildPage touched(RateChange change, boolean multi, String after, int limit, Deadline deadline) {
        beforePage.run();
        List<RecordKey> touched = salesforce.living().stream()
                .filter(key ->
                        key.type().equals(RecordKey.OPPORTUNITY) && key.id().compareTo(after) > 0)
                .filter(key -> change.touches(
                        multi ? salesforce.field(key, "CurrencyIsoCode") : change.currency(),
                        CloseDates.ofSalesforce(salesforce.field(key, "CloseDate")),
                        Boolean.parseBoolean(salesforce.field(key, "IsClosed"))))
                .sorted()
                .toList();
        return new ChildPage(touched.stream().limit(limit).toList(), touched.size() > limit);
    }

    private void hear(RecordEvent event) {
        clock.advance(Duration.ofMillis(10));
        new HintMaker(List.of(config.mapping()), People.keys())
                .hint(event)
                .ifPresent(hint -> queue.send(List.of(Message.now(hint))));
    }
}
