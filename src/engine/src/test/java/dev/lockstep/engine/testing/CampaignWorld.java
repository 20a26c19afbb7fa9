package dev.lockstep.engine.testing;

import dev.lockstep.engine.campaign.CampaignPorts;
import dev.lockstep.engine.campaign.CampaignReconcile;
import dev.lockstep.engine.campaign.CampaignRules;
import dev.lockstep.engine.campaign.CampaignSync;
import dev.lockstep.engine.config.ConfigReader;
import dev.lockstep.engine.config.ConfigReader.Result.Valid;
import dev.lockstep.engine.mapping.SyncedObject;
import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.model.Link;
import dev.lockstep.engine.model.Note;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.engine.port.HintQueue.Message;
import dev.lockstep.engine.port.HintQueues;
import dev.lockstep.engine.port.Switches;
import dev.lockstep.engine.reconcile.ReconcileSettings;
import dev.lockstep.engine.sync.SyncPorts;
import dev.lockstep.engine.sync.SyncReport;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Lists, campaigns and people in step, and the function that keeps members, under virtual time. Live, unless a test
/// switches.
public final class CampaignWorld {
    public final VirtualClock clock = new VirtualClock();
    public final InMemorySyncState state = new InMemorySyncState();
    public final InMemoryDesk desk = new InMemoryDesk();
    public final InMemoryHintQueue queue = new InMemoryHintQueue(clock);
    public final InMemoryMembershipStore store = new InMemoryMembershipStore();
    public final FakeCampaigns salesforce = new FakeCampaigns(clock);
    public final FakeLists hubspot = new FakeLists(clock);
    public final FakeCrm contacts = new FakeCrm(Side.HUBSPOT, clock, event -> {});
    public final Map<String, Integer> counts = new HashMap<>();
    private final CampaignRules rules;
    private Optional<PortWrapper.Watch> watch = Optional.empty();

    /// `section`: the lines of `campaigns`, indented by two.
    public CampaignWorld(String section) {
        String yaml = ConfigReader.packaged() + "\ncampaigns:\n" + section;
        this.rules = ((Valid) ConfigReader.read(yaml)).config().campaigns().orElseThrow();
        desk.set(new Switches(Switches.Mode.LIVE, 0, Set.of()));
    }

    public void watch(PortWrapper.Watch told) {
        watch = Optional.of(told);
    }

    /// A contact in step with a lead or a contact of Salesforce. Its id in HubSpot.
    public String person(String name, String salesforceId) {
        RecordKey contact = contacts.personCreates(RecordKey.HUBSPOT_CONTACT, Map.of("email", name + "@example.com"));
        salesforce.emails.put(salesforceId, name + "@example.com");
        inStep(name, contact, salesforceId);
        return contact.id();
    }

    /// Somebody who is in HubSpot only.
    public String stranger(String name) {
        return contacts.personCreates(RecordKey.HUBSPOT_CONTACT, Map.of("email", name + "@example.com"))
                .id();
    }

    public void inStep(String name, RecordKey contact, String salesforceId) {
        RecordKey person =
                salesforceId.startsWith("00Q") ? RecordKey.lead(salesforceId) : RecordKey.contact(salesforceId);
        Link link = Links.link("link-" + name, Set.of(), contact, person);
        state.create(List.of(link));
    }

    public CampaignPorts ports() {
        SyncPorts sync = new SyncPorts(contacts, contacts, state, desk, queue, clock, () -> "id");
        return watch.map(w -> PortWrapper.watched(
                        new CampaignPorts(PortWrapper.watched(sync, w), store, salesforce, hubspot), w))
                .orElseGet(() -> new CampaignPorts(sync, store, salesforce, hubspot));
    }

    public Deadline deadline() {
        return new Deadline(clock.instant().plus(Duration.ofSeconds(60)));
    }

    public SyncReport handle(List<List<Hint>> messages) {
        SyncReport report = new CampaignSync(rules, ports()).handle(messages, deadline());
        report.faults().values().forEach(fault -> {
            throw fault;
        });
        report.counts().forEach((name, n) -> counts.merge(name, n, Integer::sum));
        return report;
    }

    /// The scheduled run; a moment passes after it.
    public void reconcile() {
        new CampaignReconcile(
                        rules,
                        ports(),
                        new ReconcileSettings(Duration.ofMinutes(5), Instant.EPOCH.plusSeconds(1), 1_000, 100))
                .run(deadline(), "reconcile");
        clock.advance(Duration.ofSeconds(1));
    }

    /// What is queued, until nothing is.
    public void drain() {
        for (int turn = 0; turn < 5_000 && queue.nextDue().isPresent(); turn++) {
            handle(hints(take()));
        }
    }

    /// As `drain`; the messages of a worker that is killed come again after half a minute.
    public void drainAgainAndAgain() {
        for (int turn = 0; turn < 5_000 && queue.nextDue().isPresent(); turn++) {
            List<Message> messages = take();
            try {
                handle(hints(messages));
            } catch (Killed killed) {
                queue.send(messages.stream()
                        .map(message -> new Message(message.hints(), Duration.ofSeconds(30)))
                        .toList());
            }
        }
    }

    private List<Message> take() {
        queue.nextDue().ifPresent(clock::advanceTo);
        return queue.takeDue(clock.instant(), 10);
    }

    private static List<List<Hint>> hints(List<Message> messages) {
        return messages.stream()
                .map(Message::hints)
                .filter(hints -> HintQueues.objectOf(hints.getFirst()) == SyncedObject.CAMPAIGNS)
                .toList();
    }

    /// Some minutes pass, and everything that was to be found is found.
    public void settle() {
        for (int run = 0; run < 3; run++) {
            clock.advance(Duration.ofMinutes(5));
            reconcile();
            drain();
        }
    }

    public List<Note> notes(Note.Kind kind) {
        return desk.notes(kind, 1_000);
    }

    /// Ids of the people who are members in Salesforce.
    public List<String> membersOf(String campaignId) {
        return salesforce.members(campaignId).stream()
                .map(member -> member.contactId().isEmpty() ? member.leadId() : member.contactId())
                .sorted()
                .toList();
    }

    public Set<String> listed(String campaignId) {
        return hubspot.in(hubspot.showing(campaignId));
    }

    public int writes() {
        return salesforce.writes() + hubspot.writes();
    }
}
