package dev.lockstep.local.simulation;

import dev.lockstep.engine.config.SyncConfig;
import dev.lockstep.engine.mapping.CreateAs;
import dev.lockstep.engine.port.Switches.Stop;
import dev.lockstep.engine.sync.SwitchModes;
import dev.lockstep.sandbox.hubspot.WebhookSettings;
import dev.lockstep.sandbox.salesforce.cdc.Delivery;
import dev.lockstep.sandbox.salesforce.org.DuplicateRule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/// One seeded run: people at work in both CRMs, workers between them, everything that can go wrong, and in the end
/// quiet. The same seed is the same run.
final class Simulation {
    private static final int DEPTH_MAX = 3;
    private static final int TURNS_MAX = 5_000;
    private final SplittableRandom dice;
    private final Troubles troubles;
    private final int turns;
    final House house;
    final Journal journal = new Journal();
    private final Chaos chaos;
    private final Crowd crowd;
    private final Employers employers;
    private final Dealers dealers;
    private final Organisers organisers;
    private final Ingest ingest;
    private final Workers workers;
    private final SwitchModes switches;

    /// `post`: the chance that an event is lost, that it comes twice, and that it is held back. `calls`: calls
    /// fail, workers die, overlap and freeze, people stop the sync. `cycles`: reconcile runs in which all has to
    /// come right.
    record Troubles(double post, boolean calls, int cycles) {
        static final Troubles ALL = new Troubles(0.07, true, 12);
    }

    Simulation(long seed, Troubles troubles) {
        this.dice = new SplittableRandom(seed);
        this.troubles = troubles;
        turns = 250 + dice.nextInt(150);
        chaos = new Chaos(dice.split());
        CreateAs createAs = dice.nextBoolean() ? CreateAs.LEAD : CreateAs.CONTACT;
        house = new House(dice.nextLong(), config(seed, createAs), chaos);
        crowd = new Crowd(house, journal, dice.split(), 20 + dice.nextInt(40));
        employers = new Employers(house, journal, dice.split());
        dealers = new Dealers(house, journal, new SplittableRandom(~seed));
        organisers = new Organisers(house, journal, new SplittableRandom(~seed));
        ingest = new Ingest(house, journal);
        workers = new Workers(house, chaos);
        switches = new SwitchModes(house.ports());
        if (dice.nextInt(3) == 0) {
            house.salesforce.configure(
                    org -> org.duplicateRules().add(DuplicateRule.byEmail("Lead", DuplicateRule.Action.BLOCK)));
        }
    }

    /// A third of the seeds keeps deals in step, a third companies, a sixth the members of a campaign.
    private static SyncConfig config(long seed, CreateAs createAs) {
        if (seed % 3 == 0) {
            return Configs.withDeals(createAs);
        }
        if (seed % 2 == 0) {
            return Configs.withCompanies(createAs);
        }
        return seed % 6 == 5 ? Configs.withCampaigns(createAs) : Configs.people(createAs);
    }

    /// What is wrong at the end; empty when all is well.
    List<String> run() {
        badPost(troubles.post());
        if (troubles.calls()) {
            chaos.breakLooseIn(house, this::meanwhile);
        }
        for (int turn = 0; turn < turns; turn++) {
            turn();
        }
        chaos.calm(house);
        badPost(0);
        switches.resume();
        List<String> wrong = new ArrayList<>(settle());
        if (wrong.isEmpty() && house.config.campaigns().isPresent()) {
            wrong.addAll(lastWishes());
        }
        wrong.addAll(workers.faults());
        wrong.addAll(new Inspection(house, journal).everything());
        return wrong;
    }

    /// However people came in and out: what is wanted now comes true.
    private List<String> lastWishes() {
        house.pass(Duration.ofMinutes(2));
        List<Organisers.Wish> wishes = organisers.lastWishes();
        List<String> wrong = new ArrayList<>(settle());
        wishes.stream()
                .filter(wish -> !wish.isTrue(house))
                .map(wish -> "Not granted: " + wish)
                .forEach(wrong::add);
        return wrong;
    }

    private void turn() {
        boolean stopped = !house.desk.switches().stopped().isEmpty();
        int what = dice.nextInt(100);
        if (stopped && dice.nextInt(8) == 0) {
            house.trace.add("resume");
            switches.resume();
        } else if (what < 45) {
            act();
            house.pass(Duration.ofMillis(dice.nextInt(4_000)));
        } else if (what < 86) {
            ingest.takeDue(dice.nextInt(30) == 0);
            workers.run();
        } else if (what < 93) {
            house.pass(Duration.ofSeconds(dice.nextInt(90)));
        } else if (!troubles.calls()) {
            act();
        } else if (what < 96) {
            workers.reconcile();
        } else if (what < 98) {
            stop();
        } else {
            house.salesforce.expireSessions();
        }
    }

    /// Where companies are kept in step, one in six things that are done is done to them; where deals or members of
    /// campaigns are, one in three.
    private void act() {
        if (house.config.deals().isPresent() && dice.nextInt(3) == 0) {
            dealers.act();
        } else if (house.config.campaigns().isPresent() && dice.nextInt(3) == 0) {
            organisers.act();
        } else if (house.config.companies().isPresent() && dice.nextInt(6) == 0) {
            employers.act();
        } else {
            crowd.act();
        }
    }

    private void stop() {
        List<Stop> stops = List.of(Stop.values());
        Stop stop = stops.get(dice.nextInt(stops.size()));
        house.trace.add("stop " + stop);
        switches.stop(stop);
    }

    /// Others go on while a worker is inside a port call. No time passes between a worker's last look at its lease
    /// and its write: other workers do not run there.
    private void meanwhile(String call) {
        int what = dice.nextInt(100);
        if (what < 4) {
            act();
        } else if (what < 8) {
            ingest.takeDue(false);
        } else if (what < 14 && workers.running() < DEPTH_MAX && !call.equals("Crm.write")) {
            workers.run();
        } else if (what == 14 && dice.nextInt(20) == 0 && !call.equals("Crm.write")) {
            house.trace.add("frozen at " + call);
            house.pass(Duration.ofMinutes(4));
        }
    }

    private void badPost(double probability) {
        house.hubspot.setWebhooks(WebhookSettings.to(Fittings.WEBHOOK_URL, Fittings.WEBHOOK_SECRET)
                .withTroubles(probability, probability, probability, Duration.ofMinutes(3)));
        house.salesforce.configure(org -> org.changes()
                .delivery(new Delivery(
                        Duration.ofMillis(300),
                        Duration.ofMillis(700),
                        probability,
                        probability,
                        probability,
                        Duration.ofMinutes(3))));
    }

    /// Reconcile cycles until one finds nothing to write.
    private List<String> settle() {
        // A lease that a worker left behind runs out, and a sweep finds it.
        int leastCycles = troubles.calls() ? 3 : 1;
        for (int cycle = 0; cycle <= troubles.cycles(); cycle++) {
            int before = Writes.ofOurs(house) + Writes.ofMembers(house);
            house.pass(Duration.ofMinutes(5));
            house.trace.add("settling " + cycle);
            workers.reconcile();
            if (!drain()) {
                return List.of("The queue never runs dry");
            }
            if (cycle >= leastCycles && Writes.ofOurs(house) + Writes.ofMembers(house) == before) {
                return bound();
            }
        }
        return List.of("Reconciling never comes to rest");
    }

    /// X6: every cross-write answers an edit, or a mishap that made one happen twice.
    private List<String> bound() {
        int ours = Writes.ofOurs(house);
        int most = journal.changes()
                + chaos.mishaps()
                + Companies.writesOfMaking(house)
                + Deals.writesBeside(house, journal)
                + journal.moves().size();
        int ofMembers = Writes.ofMembers(house);
        int mostOfMembers = 2 * most;
        if (ofMembers > mostOfMembers) {
            return List.of(ofMembers + " writes of members for " + most + " edits, moves and mishaps");
        }
        return ours <= most ? List.of() : List.of(ours + " writes of ours for " + most + " edits and mishaps");
    }

    private boolean drain() {
        for (int turn = 0; turn < TURNS_MAX; turn++) {
            Optional<Instant> next = java.util.stream.Stream.concat(
                            ingest.nextDue().stream(), house.queue.nextDue().stream())
                    .min(Instant::compareTo);
            if (next.isEmpty()) {
                return true;
            }
            house.clock.advanceTo(next.get());
            ingest.takeDue(false);
            workers.run();
        }
        return false;
    }
}
