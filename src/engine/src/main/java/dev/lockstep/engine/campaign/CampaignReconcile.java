package dev.lockstep.engine.campaign;

import dev.lockstep.engine.campaign.Source.Kind;
import dev.lockstep.engine.model.Lane;
import dev.lockstep.engine.model.Link;
import dev.lockstep.engine.model.Note;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.port.CampaignMembers.Member;
import dev.lockstep.engine.port.CampaignMembers.Page;
import dev.lockstep.engine.port.ContactLists.ContactList;
import dev.lockstep.engine.port.Cursor;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.engine.port.Desk;
import dev.lockstep.engine.port.Switches.Mode;
import dev.lockstep.engine.reconcile.ReconcileReport;
import dev.lockstep.engine.reconcile.ReconcileSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Finds what changed in lists, forms and campaigns since the last run, and has those people looked at. No CRM tells of
/// these by an event that comes without an add-on; what did not change costs a call for all lists together, one for all
/// campaigns and one for each form.
public final class CampaignReconcile {
    static final String MEMBERS = "SALESFORCE/CampaignMember";
    private static final int MEMBERS_MAX = 2_000;
    /// A pass that has shown nothing for so long has died, and begins again.
    private static final Duration DEAD = Duration.ofMinutes(15);

    static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

    private final CampaignRules rules;
    private final CampaignPorts ports;
    private final ReconcileSettings settings;

    public CampaignReconcile(CampaignRules rules, CampaignPorts ports, ReconcileSettings settings) {
        this.rules = rules;
        this.ports = ports;
        this.settings = settings;
    }

    public ReconcileReport run(Deadline deadline, String correlationId) {
        Desk desk = ports.sync().desk();
        Mirrors mirrors = new Mirrors(ports.hubspot(), deadline);
        if (desk.switches().mode() == Mode.OBSERVE) {
            int planned = new CampaignPlan(rules, ports, deadline).note();
            return new ReconcileReport(planned, 0, 0, true, desk.countByCause(Note.Kind.PARKED));
        }
        Outbox outbox = new Outbox(ports.sync(), correlationId);
        new Waiting(rules, ports, deadline).release(outbox);
        boolean complete = members(deadline, outbox, mirrors);
        lists(deadline, outbox, mirrors);
        new Forms(rules, ports, settings, deadline).read(outbox);
        new Choices(rules, ports, deadline).refresh();
        outbox.send();
        return new ReconcileReport(outbox.seen(), outbox.size(), 0, complete, desk.countByCause(Note.Kind.PARKED));
    }

    private Instant now() {
        return ports.sync().clock().instant();
    }

    /// Salesforce's members that changed, deleted ones too, where that is not what was left. Whether it read to the
    /// end.
    private boolean members(Deadline deadline, Outbox outbox, Mirrors mirrors) {
        Desk desk = ports.sync().desk();
        Instant start = desk.cursor(MEMBERS).map(Cursor::time).orElse(settings.startAt());
        Cursor at = Cursor.at(
                start.isAfter(Instant.EPOCH.plus(settings.overlap())) ? start.minus(settings.overlap()) : start);
        boolean more = true;
        for (int page = 0;
                more && page < settings.pagesMax() && !deadline.left(now()).isZero();
                page++) {
            Page changes = ports.salesforce().changedSince(at, MEMBERS_MAX, deadline);
            outbox.saw(changes.members().size());
            enqueue(changes.members(), outbox, deadline, mirrors);
            at = changes.next();
            more = changes.more();
            outbox.reached(MEMBERS, at.time().isAfter(start) ? at : Cursor.at(start));
        }
        return !more;
    }

    private void enqueue(List<Member> members, Outbox outbox, Deadline deadline, Mirrors mirrors) {
        Map<Member, RecordKey> people = new PeopleOfMembers(ports).people(members);
        Map<RecordKey, Link> links = ports.sync().state().resolve(people.values());
        Map<Membership.Key, Member> last = new TreeMap<>();
        Map<Membership.Key, RecordKey> persons = new TreeMap<>();
        people.forEach((member, person) -> Optional.ofNullable(links.get(person))
                .ifPresent(link -> {
                    Membership.Key key = new Membership.Key(member.campaignId(), link.id());
                    last.put(key, member);
                    persons.put(key, person);
                }));
        Map<Membership.Key, Membership> bases = ports.store().read(last.keySet());
        Set<String> shown = shown(last, deadline, mirrors);
        last.forEach((key, member) -> {
            boolean stood = bases.get(key).places().containsKey(Membership.SALESFORCE);
            boolean isOurs = stood || !bases.get(key).places().isEmpty() || shown.contains(key.campaignId());
            if (stood == member.deleted() && isOurs) {
                outbox.add(Ask.of(persons.get(key), key.campaignId(), now(), outbox.correlationId())
                        .hint(Lane.LIVE));
            }
        });
    }

    /// Of the campaigns of these members, those whose members are shown in HubSpot.
    private Set<String> shown(Map<Membership.Key, Member> members, Deadline deadline, Mirrors mirrors) {
        Set<String> ids = new TreeSet<>();
        members.keySet().forEach(key -> ids.add(key.campaignId()));
        if (ids.isEmpty() || rules.show() == CampaignRules.Show.NONE) {
            return Set.of();
        }
        CampaignBook book = new CampaignBook(ports.salesforce(), rules.externalIdField(), deadline);
        Set<String> references = new TreeSet<>(ids);
        references.addAll(rules.fixed());
        book.read(references);
        Set<String> named = new TreeSet<>(mirrors.all().keySet());
        rules.fixed().forEach(name -> book.campaign(name).ifPresent(campaign -> named.add(campaign.id())));
        ids.removeIf(id -> !named.contains(id)
                && !(rules.show() == CampaignRules.Show.ACTIVE
                        && book.campaign(id).filter(Campaign::active).isPresent()));
        return ids;
    }

    /// Begins a pass over each list that somebody joined, from where the last one ended, and over the members of each
    /// campaign of a list that somebody left.
    private void lists(Deadline deadline, Outbox outbox, Mirrors mirrors) {
        Set<String> sources = new TreeSet<>();
        rules.of(Kind.LIST).forEach(source -> sources.add(source.id()));
        List<ContactList> lists = new ArrayList<>(mirrors.all().values());
        lists.addAll(ports.hubspot().lists(sources, deadline).values());
        outbox.saw(lists.size());
        Mode mode = ports.sync().desk().switches().mode();
        OwnJoins ours = new OwnJoins(ports.sync());
        Passes passes = new Passes(rules, ports, mirrors, deadline);
        CampaignBook book = new CampaignBook(ports.salesforce(), rules.externalIdField(), deadline);
        for (ContactList list : lists) {
            RecordKey key = Passes.list(list.id());
            Optional<Cursor> reached = ports.sync().desk().cursor(Passes.cursor(key, mode));
            boolean hasJoined = isNews(list.lastJoined(), reached) || (reached.isEmpty() && list.size() > 0);
            if (hasJoined && !ours.isEverybodyOurs(list)) {
                begin(key, reached.map(Cursor::id).orElse(""), outbox);
            }
            if (list.lastLeft().isPresent()) {
                for (String reference : passes.placesOf(key).keySet()) {
                    book.campaign(reference)
                            .map(Campaign::id)
                            .map(Passes::campaign)
                            .ifPresent(campaign -> {
                                Optional<Cursor> left = ports.sync().desk().cursor(Passes.cursor(campaign, mode));
                                if (isNews(list.lastLeft(), left)) {
                                    begin(campaign, "", outbox);
                                }
                            });
                }
            }
        }
    }

    private static boolean isNews(Optional<Instant> time, Optional<Cursor> reached) {
        return time.filter(at ->
                        reached.isEmpty() || at.isAfter(reached.get().time().minus(CLOCKS_DIFFER)))
                .isPresent();
    }

    private void begin(RecordKey key, String from, Outbox outbox) {
        boolean isUnderWay = ports.sync()
                .desk()
                .cursor(Passes.underWay(key))
                .filter(seen -> seen.time().plus(DEAD).isAfter(now()))
                .isPresent();
        if (!isUnderWay) {
            outbox.add(Passes.page(key, from, now(), outbox.correlationId()));
            outbox.reached(Passes.underWay(key), Cursor.at(now()));
        }
    }
}
