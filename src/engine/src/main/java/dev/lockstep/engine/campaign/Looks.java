package dev.lockstep.engine.campaign;

import dev.lockstep.engine.campaign.MembershipMerge.Sight;
import dev.lockstep.engine.campaign.Pair.Person;
import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.model.Link;
import dev.lockstep.engine.model.Note;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.CrmError;
import dev.lockstep.engine.port.Cursor;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.engine.port.Switches;
import dev.lockstep.engine.port.Switches.Mode;
import dev.lockstep.engine.sync.ErrorCodes;
import dev.lockstep.engine.sync.ErrorCodes.Meaning;
import dev.lockstep.engine.sync.SyncSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One batch of `CampaignSync`.
final class Looks {
    private final CampaignRules rules;
    private final CampaignPorts ports;
    private final Switches switches;
    private final Leavings leavings;
    private final CampaignBook book;
    private final Mirrors mirrors;
    private final Passes passes;
    private final Sightings sightings;
    private final Doubts doubts;
    private final MemberWrites writes;
    private final Bases bases;

    Looks(CampaignRules rules, CampaignPorts ports, Switches switches, Deadline deadline, Leavings leavings) {
        Deadline inLane = deadline.in(leavings.lane());
        this.rules = rules;
        this.ports = ports;
        this.switches = switches;
        this.leavings = leavings;
        this.book = new CampaignBook(ports.salesforce(), rules.externalIdField(), inLane);
        this.mirrors = new Mirrors(ports.hubspot(), inLane);
        this.passes = new Passes(rules, ports, mirrors, inLane);
        this.doubts = new Doubts(rules, ports, inLane);
        this.sightings = new Sightings(rules, ports, book, mirrors, doubts, inLane);
        this.bases = new Bases(ports, doubts, leavings);
        this.writes = new MemberWrites(rules, ports, mirrors, inLane, this::refused);
    }

    void look(Collection<Hint> hints) {
        if (switches.mode() == Mode.OBSERVE) {
            hints.forEach(leavings::defer);
            leavings.count("planned", hints.size());
            return;
        }
        Set<Ask> asks = new LinkedHashSet<>();
        for (Hint hint : hints) {
            if (hint.key().type().equals(RecordKey.HUBSPOT_LIST)
                    || hint.key().type().equals(RecordKey.CAMPAIGN)) {
                page(hint, asks);
            } else {
                asks.addAll(Ask.in(hint));
            }
        }
        Map<Ask, Person> known = inStep(asks);
        if (!known.isEmpty()) {
            decide(withNews(known));
        }
    }

    /// A page of a list is not read while none of its campaigns takes members.
    private void page(Hint hint, Set<Ask> asks) {
        if (hint.key().side() == Side.HUBSPOT) {
            Set<String> campaigns = passes.placesOf(hint.key()).keySet();
            List<Unfit> unfit = campaigns.stream()
                    .flatMap(campaign -> book.unfit(campaign, statusOf(hint.key(), campaign)).stream())
                    .toList();
            if (!unfit.isEmpty() && unfit.size() == campaigns.size()) {
                unfit.forEach(one -> leavings.keep(hint, one));
                return;
            }
        }
        String cursor = Passes.cursor(hint.key(), switches.mode());
        Passes.Page page = passes.read(hint, ports.sync().desk().cursor(cursor));
        asks.addAll(page.asks());
        page.next().forEach(next -> leavings.later(next, Duration.ZERO));
        page.reached().ifPresent(at -> leavings.reached(Map.of(cursor, at)));
        if (page.next().isEmpty() && switches.mode() == Mode.LIVE) {
            mirrors.shownBy(hint.key().id()).ifPresent(new OwnJoins(ports.sync())::lookedAt);
        }
        leavings.reached(Map.of(
                Passes.underWay(hint.key()),
                page.next().isEmpty() ? Cursor.at(Instant.EPOCH) : Cursor.at(leavings.now())));
    }

    private String statusOf(RecordKey list, String campaign) {
        return rules.of(Source.Kind.LIST).stream()
                .filter(source ->
                        source.id().equals(list.id()) && source.campaign().equals(campaign))
                .filter(source -> source.statusFrom().isEmpty())
                .map(Source::status)
                .findFirst()
                .orElse("");
    }

    /// Who is in step. Others come when they are: their link's birth asks for all of their memberships. What cannot be
    /// read again, a form, waits for that here.
    private Map<Ask, Person> inStep(Set<Ask> asks) {
        Map<RecordKey, Link> links =
                ports.sync().state().resolve(asks.stream().map(Ask::person).toList());
        Map<Ask, Person> known = new LinkedHashMap<>();
        for (Ask ask : asks) {
            Optional<Person> person =
                    Optional.ofNullable(links.get(ask.person())).flatMap(Looks::person);
            if (person.filter(this::mayBeWritten).isPresent()) {
                known.put(ask, person.get());
            } else if (person.isPresent() && ask.place().isEmpty()) {
                leavings.defer(ask.hint(leavings.lane()));
            }
            if (person.isEmpty()) {
                leavings.count("person-not-in-step", 1);
                if (ask.isOfForm()) {
                    again(ask, "PERSON_NOT_IN_STEP", CampaignNotes.notInStep(ask, leavings.now()));
                }
            }
        }
        return known;
    }

    private static Optional<Person> person(Link link) {
        return link.state() == Link.State.LINKED
                ? link.on(Side.HUBSPOT)
                        .flatMap(contact ->
                                link.on(Side.SALESFORCE).map(person -> new Person(link.id(), contact, person)))
                : Optional.empty();
    }

    private boolean mayBeWritten(Person person) {
        boolean admitted = switches.mode() != Mode.PILOT
                || ports.sync().desk().admitToPilot(person.linkId(), switches.pilotLinks());
        leavings.count("outside-pilot", admitted ? 0 : 1);
        return admitted;
    }

    private void again(Ask ask, String code, Note atLast) {
        if (ask.attempt() + 1 < SyncSettings.DEFAULT.attemptsMax()) {
            leavings.later(ask.nextAttempt().hint(leavings.lane()), SyncSettings.DEFAULT.backoff(ask.attempt()));
            leavings.retried(code, ask.person());
        } else {
            leavings.note(atLast);
        }
    }

    /// Whose membership stood where a page shows it is no news: nothing is read of them in the CRMs.
    private Map<Ask, Person> withNews(Map<Ask, Person> known) {
        Map<Ask, Membership.Key> keys = new LinkedHashMap<>();
        known.forEach((ask, person) -> {
            if (!ask.place().isEmpty()) {
                book.campaign(ask.campaign())
                        .ifPresent(campaign -> keys.put(ask, new Membership.Key(campaign.id(), person.linkId())));
            }
        });
        Map<Membership.Key, Membership> bases = ports.store().read(Set.copyOf(keys.values()));
        Map<Ask, Person> news = new LinkedHashMap<>(known);
        keys.forEach((ask, key) -> {
            if (bases.get(key).stoodSince(ask.place(), ask.at())) {
                news.remove(ask);
                leavings.count("in-step", 1);
            }
        });
        return news;
    }

    private void decide(Map<Ask, Person> known) {
        if (known.isEmpty()) {
            return;
        }
        List<Ask> unknown = new ArrayList<>();
        Collection<Pair> pairs = sightings.see(known, unknown);
        unknown.forEach(ask ->
                book.unfit(ask.campaign(), "").ifPresent(unfit -> leavings.keep(ask.hint(leavings.lane()), unfit)));
        pairs.forEach(pair -> pair.decision = MembershipMerge.decide(new Sight(
                pair.base,
                pair.memberLost,
                pair.present,
                pair.joinedAt,
                pair.submitted,
                isShown(pair.campaign),
                pair.removal,
                leavings.now())));
        Set<String> gone =
                doubts.gone(pairs.stream().filter(Pair::leavesSalesforce).toList());
        pairs.removeIf(pair -> gone.contains(pair.person.hubspot().id()));
        leavings.count("contact-gone", gone.size());
        doubts.findOtherRecords(pairs.stream().filter(Pair::joinsSalesforce).toList());
        List<Pair> fit = pairs.stream().filter(this::isFit).toList();
        writes.write(fit);
        bases.remember(fit);
    }

    private boolean isShown(Campaign campaign) {
        return switch (rules.show()) {
            case ACTIVE -> campaign.active() || mirrors.listOf(campaign.id()).isPresent();
            case NAMED -> true;
            case NONE -> false;
        };
    }

    /// Checked before anything of the pair is written (REQUIREMENTS K3).
    private boolean isFit(Pair pair) {
        Optional<Unfit> unfit = pair.joinsSalesforce() || pair.newStatus().isPresent()
                ? book.unfit(pair.campaign.id(), pair.status())
                : Optional.empty();
        unfit.ifPresent(one -> pair.asks.forEach(ask -> leavings.keep(ask.hint(leavings.lane()), one)));
        return unfit.isEmpty();
    }

    private void refused(Pair pair, CrmError error) {
        Note note = CampaignNotes.refused(pair, error, leavings.now());
        if (ErrorCodes.meaning(error.code()) == Meaning.PARK) {
            leavings.note(note);
        } else {
            pair.asks.forEach(ask -> again(ask, error.code(), note));
        }
    }
}
