package dev.lockstep.local.demo;

import dev.lockstep.engine.config.ConfigReader;
import dev.lockstep.engine.mapping.ObjectMapping;
import dev.lockstep.engine.model.Note;
import dev.lockstep.local.LocalOptions;
import dev.lockstep.local.LocalSystem;
import dev.lockstep.local.demo.campaign.CampaignCast;
import dev.lockstep.local.demo.cast.Cast;
import dev.lockstep.local.demo.check.Checker;
import dev.lockstep.local.demo.check.Checker.Verdict;
import dev.lockstep.local.demo.check.CompanyCheck;
import dev.lockstep.local.demo.check.Snapshot;
import dev.lockstep.local.demo.deal.DealCast;
import dev.lockstep.local.demo.deal.DealCheck;
import dev.lockstep.local.demo.play.Edit;
import dev.lockstep.local.demo.play.Play;
import dev.lockstep.local.demo.play.Played;
import dev.lockstep.local.demo.play.Script;
import dev.lockstep.local.demo.report.Figures;
import dev.lockstep.local.demo.report.Ledger;
import dev.lockstep.local.demo.report.Tables;
import dev.lockstep.local.demo.stage.Eyes;
import dev.lockstep.local.demo.stage.Hands;
import dev.lockstep.local.demo.stage.HouseRules;
import dev.lockstep.local.demo.stage.Seating;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.logging.Logger;

/// One run: seed, first load, edits, check, figures.
public final class Demo {
    private static final Logger LOG = Logger.getLogger(Demo.class);
    private static final Duration FIRST_LOAD_MAX = Duration.ofMinutes(2);
    private static final Duration ARRIVAL_MAX = Duration.ofSeconds(8);
    private static final Duration SETTLE_MAX = Duration.ofMinutes(2);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final int RECONCILES_MAX = 3;
    private static final int ACCOUNT_WAIT_SECONDS = 2;
    private static final String COMPANIES_OF_PEOPLE = "    account: { hubspot: associatedcompanyid, contact: AccountId,"
            + " type: reference, references: companies, rule: two-way, onFirstLink: salesforce }\n";
    private static final int PEOPLE_PER_DEAL = 8;
    private static final int DEALS_PER_EDIT = 3;
    private static final int NOTES_MAX = 10_000;
    private static final double NANOS_A_SECOND = 1e9;

    private final DemoOptions options;
    private final PrintWriter out;
    private final ObjectMapping mapping;
    private final LocalOptions system;

    public Demo(DemoOptions options, LocalOptions system, PrintWriter out) {
        this.options = options;
        this.system = system.withSeed(options.seed());
        this.out = out;
        this.mapping = mapping(system.yaml());
    }

    /// Published limits, and CRMs that answer as fast as a patient spectator likes. Deals wait for their accounts only
    /// as long as that one does; contacts without a company get the one of their address's domain.
    public static LocalOptions usualSystem() {
        return LocalOptions.standard()
                .withYaml(ConfigReader.packaged()
                        .replace("waitSeconds: 120", "waitSeconds: " + ACCOUNT_WAIT_SECONDS)
                        .replaceFirst("(?m)^  fields:\\n", "  fields:\n" + COMPANIES_OF_PEOPLE)
                        .concat(CampaignCast.yaml()))
                .withLatencies(new LocalOptions.Latencies(
                        Duration.ofMillis(20),
                        Duration.ofMillis(40),
                        Duration.ofSeconds(3),
                        Duration.ofMillis(50),
                        Duration.ofMillis(50)));
    }

    /// Runs everything and prints what it is doing; whether the CRMs agree is in the figures.
    public Figures run() throws InterruptedException {
        long start = System.nanoTime();
        say("Lockstep runs live here: it writes to both (invented) CRMs. A real deployment starts in observe, where");
        say("every write is only planned.");
        Cast cast = Cast.of(options.seed(), options.people(), options.organisations());
        introduce(cast);
        try (LocalSystem running = LocalSystem.start(system)) {
            HouseRules.lay(running.salesforce());
            Seating.seat(cast, running.hubspot(), running.salesforce());
            DealCast deals = new DealCast(running.hubspot(), running.salesforce(), options.seed());
            deals.seat(deals());
            CampaignCast campaign = new CampaignCast(running);
            Ledger before = Ledger.of(running);
            Figures.Phase firstLoad = firstLoad(running, before);
            List<Edit> script = script(running, cast);
            Ledger loaded = Ledger.of(running);
            long playStart = System.nanoTime();
            deals.work(deals() / DEALS_PER_EDIT);
            campaign.invite();
            List<Played> played = play(running, script);
            deals.changeARate();
            running.normaliseCurrencies();
            boolean settled = settle(running);
            Figures.Phase play = Ledger.of(running)
                    .since(
                            loaded,
                            secondsSince(playStart),
                            played.stream().filter(p -> p.refusal().isEmpty()).count());
            List<Note> notes = notes(running);
            Verdict verdict = check(running, cast, played, notes).and(campaign.check());
            Figures figures = new Figures(
                    options.seed(),
                    system.switches().mode().name(),
                    options.people(),
                    options.organisations(),
                    planted(cast),
                    firstLoad,
                    play,
                    Results.latency(played),
                    Results.deeds(played),
                    Results.open(notes),
                    Results.outcome(verdict, settled),
                    secondsSince(start));
            say(Tables.of(figures));
            options.json().ifPresent(figures::write);
            return figures;
        }
    }

    private void introduce(Cast cast) {
        say("");
        say("%d people of %d organisations (seed %d): %d in HubSpot, %d leads and %d contacts in Salesforce."
                .formatted(
                        options.people(),
                        options.organisations(),
                        options.seed(),
                        cast.of("contacts").size(),
                        cast.of("Lead").size(),
                        cast.of("Contact").size()));
        say("%d deals and opportunities in four currencies, half of them on each side; a rate changes on the way."
                .formatted(deals()));
        say("A webinar: marketing invites every tenth contact, sales adds every fifteenth person to the campaign.");
        say("Among the people:");
        new TreeMap<>(cast.planted()).forEach((trouble, n) -> say("  %4d %s".formatted(n, trouble.sentence())));
        say("");
    }

    private int deals() {
        return options.people() / PEOPLE_PER_DEAL;
    }

    private static Map<String, Integer> planted(Cast cast) {
        Map<String, Integer> planted = new TreeMap<>();
        cast.planted().forEach((trouble, n) -> planted.put(trouble.name(), n));
        return planted;
    }

    private Figures.Phase firstLoad(LocalSystem running, Ledger before) throws InterruptedException {
        long start = System.nanoTime();
        int toCreate = (int) (options.people() * 0.66) + deals();
        try (Bar bar = Bar.of("First load", toCreate)) {
            Thread reconcile = Thread.ofVirtual().start(() -> reconcile(running));
            long end = System.nanoTime() + FIRST_LOAD_MAX.toNanos();
            while (System.nanoTime() < end && (!running.awaitQuiet(BETWEEN_LOOKS) || reconcile.isAlive())) {
                Ledger now = Ledger.of(running);
                bar.stepTo(now.toHubSpot().creates() + now.toSalesforce().creates());
            }
            running.awaitQuiet(SETTLE_MAX);
            bar.stepTo(toCreate);
        }
        return Ledger.of(running).since(before, secondsSince(start), options.people());
    }

    /// A run that is given up at the function's time-out has moved its cursors: the next one goes on from there.
    private static void reconcile(LocalSystem running) {
        for (int attempt = 1; attempt <= RECONCILES_MAX; attempt++) {
            try {
                running.reconcile();
                return;
            } catch (IllegalStateException givenUp) {
                LOG.debug("A reconcile was given up; the next one goes on", givenUp);
            }
        }
    }

    private List<Edit> script(LocalSystem running, Cast cast) {
        Snapshot snapshot = Snapshot.of(running.hubspot(), running.salesforce(), mapping);
        return Script.of(
                Casts.ensemble(snapshot, mapping, notes(running), cast, options.seed()),
                options.seed(),
                options.edits(),
                options.length());
    }

    private List<Played> play(LocalSystem running, List<Edit> script) throws InterruptedException {
        long visible = script.stream().filter(e -> e.expectation().isPresent()).count();
        try (Bar bar = Bar.of("Edits", visible)) {
            Play play = new Play(
                    new Hands(running.hubspot(), running.salesforce()),
                    new Eyes(running.hubspot(), running.salesforce()),
                    bar::stepTo);
            return play.perform(script, ARRIVAL_MAX);
        }
    }

    /// Waits until nothing is under way, reconciles once more, and waits again.
    private static boolean settle(LocalSystem running) throws InterruptedException {
        running.awaitQuiet(SETTLE_MAX);
        reconcile(running);
        return running.awaitQuiet(SETTLE_MAX);
    }

    private Verdict check(LocalSystem running, Cast cast, List<Played> played, List<Note> notes) {
        Snapshot snapshot = Snapshot.of(running.hubspot(), running.salesforce(), mapping);
        Eyes eyes = new Eyes(running.hubspot(), running.salesforce());
        return Checker.check(mapping, snapshot, notes)
                .and(Results.lost(played, eyes, notes))
                .and(CompanyCheck.check(running.hubspot(), running.salesforce(), mapping, cast.domains(), notes))
                .and(DealCheck.check(running.hubspot(), running.salesforce(), notes));
    }

    private static List<Note> notes(LocalSystem running) {
        List<Note> notes = new ArrayList<>();
        for (Note.Kind kind : Note.Kind.values()) {
            notes.addAll(running.desk().notes(kind, NOTES_MAX));
        }
        return notes;
    }

    private static ObjectMapping mapping(String yaml) {
        return switch (ConfigReader.read(yaml)) {
            case ConfigReader.Result.Valid valid -> valid.config().people();
            case ConfigReader.Result.Invalid invalid ->
                throw new IllegalArgumentException("lockstep.yaml: " + invalid.problems());
        };
    }

    private static double secondsSince(long nanos) {
        return (System.nanoTime() - nanos) / NANOS_A_SECOND;
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }
}
