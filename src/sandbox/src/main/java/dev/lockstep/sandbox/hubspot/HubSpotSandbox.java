package dev.lockstep.sandbox.hubspot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.sandbox.http.SandboxCore;
import dev.lockstep.sandbox.http.SandboxRequest;
import dev.lockstep.sandbox.http.SandboxResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/// A HubSpot account as a pure object: the public API through `handle`, people through `people()`, webhooks
/// through `dueWebhooks` and `acknowledge`, and everything a test wants to set. One lock; no clock, thread or
/// sleep of its own.
public final class HubSpotSandbox implements SandboxCore {

    /// A private-app token with every scope.
    public static final String DEFAULT_TOKEN = "pat-na1-00000000-0000-4000-8000-000000000000";

    public static final long DEFAULT_PORTAL_ID = 44_237_313L;
    public static final long DEFAULT_APP_ID = 19_083_857L;

    private static final Source IMPORT = new Source("IMPORT", "1", null);

    private final HubSpotParts parts;
    private final People people;
    private final PortalSettings settings;
    private final Marketing marketing;
    private final ControlApi control = new ControlApi(this);
    private volatile Duration latency = Duration.ZERO;

    public HubSpotSandbox(InstantSource clock, RandomGenerator random) {
        this(clock, random, DEFAULT_PORTAL_ID, DEFAULT_APP_ID);
    }

    public HubSpotSandbox(InstantSource clock, RandomGenerator random, long portalId, long appId) {
        this.parts = new HubSpotParts(new Portal(portalId, clock, random), appId);
        this.people = new People(this, parts.crm, parts.associations);
        this.settings = new PortalSettings(this, parts);
        this.marketing = new Marketing(this, parts);
        parts.tokens.put(DEFAULT_TOKEN, Scopes.all(parts.crm.schema()));
    }

    @Override
    public synchronized SandboxResponse handle(SandboxRequest request) {
        parts.advance();
        boolean controls = request.path().startsWith(ControlApi.PREFIX);
        SandboxResponse response = controls ? control.handle(request) : parts.api.handle(request);
        parts.advance();
        return response;
    }

    public People people() {
        return people;
    }

    /// A file of the journal, as its address gives it.
    synchronized ObjectNode journalFile(String offset) {
        return parts.journal.get(offset).toJson();
    }

    public Marketing marketing() {
        return marketing;
    }

    public PortalSettings portalSettings() {
        return settings;
    }

    /// The sandbox's time: the clock it was given and the offset that is set.
    public synchronized Instant now() {
        return parts.portal.now();
    }

    public synchronized void setClockOffset(Duration offset) {
        parts.portal.setClockOffset(offset);
    }

    /// How long the HTTP shell holds back each answer; the core itself never waits.
    public Duration latency() {
        return latency;
    }

    public void setLatency(Duration newLatency) {
        latency = newLatency;
    }

    /// Lets a token in with these scopes, for example `crm.objects.contacts.read`.
    public synchronized void putToken(String token, Set<String> scopes) {
        parts.tokens.put(token, scopes);
    }

    public synchronized void revokeToken(String token) {
        parts.tokens.revoke(token);
    }

    public synchronized void setRateLimits(RateLimits limits) {
        parts.limiter.setLimits(limits);
    }

    public synchronized void setSearchLag(SearchLag lag) {
        parts.indexes.setLag(lag);
    }

    /// Batch results come shuffled unless this is switched off.
    public synchronized void setShuffleResults(boolean shuffle) {
        parts.portal.setShuffleResults(shuffle);
    }

    /// Whether a batch read finds a merged-away id. The documentation does not say; off by default, so that a
    /// client that works here works with either behaviour.
    public synchronized void setBatchReadFollowsMerges(boolean follows) {
        parts.portal.setBatchReadFollowsMerges(follows);
    }

    /// Makes the next `count` matching API requests fail.
    public synchronized void failNext(FaultKind kind, Predicate<SandboxRequest> where, int count) {
        parts.faults.failNext(kind, where, count);
    }

    public void failNext(FaultKind kind, String pathPrefix, int count) {
        failNext(kind, request -> request.path().startsWith(pathPrefix), count);
    }

    /// Makes every API request fail with this probability.
    public synchronized void failRandomly(FaultKind kind, double probability) {
        parts.faults.setProbability(kind, probability);
    }

    public synchronized void clearFaults() {
        parts.faults.clear();
    }

    /// API calls by kind of endpoint, such as `POST objects/contacts/batch/read`.
    public synchronized Map<String, Long> calls() {
        return parts.counters.calls();
    }

    /// API answers by status; 0 is a dropped connection.
    public synchronized Map<Integer, Long> answers() {
        return parts.counters.statuses();
    }

    public synchronized void resetCalls() {
        parts.counters.reset();
    }

    /// The newest 200,000 changes, oldest first; seeding is not among them.
    public synchronized List<AuditEntry> audit() {
        return parts.audit.entries();
    }

    public synchronized void clearAudit() {
        parts.audit.clear();
    }

    /// Adds an owner and answers its id, which is not the user's.
    public synchronized long addOwner(long userId, String email, String firstName, String lastName) {
        return parts.owners
                .add(userId, email, firstName, lastName, parts.portal.now())
                .id();
    }

    public synchronized void archiveOwner(long ownerId) {
        parts.owners.archive(ownerId);
    }

    /// Adds a list (MANUAL, DYNAMIC or SNAPSHOT) and answers its id.
    public synchronized long addList(String name, String processingType, String objectType) {
        return parts.lists
                .create(name, processingType, parts.crm.schema().type(objectType), "0")
                .listId();
    }

    /// The id of the list whose name holds this text.
    public synchronized Optional<Long> listNamed(String text) {
        return parts.lists.all().stream()
                .filter(list -> list.name().contains(text))
                .findFirst()
                .map(RecordList::listId);
    }

    /// The members of the list whose name holds this text; nobody where there is none.
    public synchronized List<Long> listMembers(String name) {
        return listNamed(name)
                .map(id -> List.copyOf(parts.lists.get(id).members().keySet()))
                .orElse(List.of());
    }

    /// Sets the members of any list, a dynamic one too.
    public synchronized void setListMembers(long listId, Collection<Long> recordIds) {
        RecordList list = parts.lists.get(listId);
        Set<Long> leaving = new LinkedHashSet<>(list.members().keySet());
        recordIds.forEach(leaving::remove);
        leaving.forEach(id -> list.remove(id, parts.portal.now()));
        recordIds.forEach(id -> list.add(id, parts.portal.now()));
    }

    /// Creates many records at once, found by search at once and not audited; answers their ids in order.
    /// @throws Refusal at the first record that HubSpot would refuse; those before it stay
    public synchronized List<Long> seed(String type, Collection<Map<String, String>> records, boolean withWebhooks) {
        ObjectStore store = parts.crm.store(type);
        SearchLag lag = parts.indexes.lag();
        List<Long> ids = new ArrayList<>(records.size());
        try {
            parts.indexes.setLag(SearchLag.of(Duration.ZERO));
            parts.webhooks.setMuted(!withWebhooks);
            parts.audit.setMuted(true);
            records.forEach(properties ->
                    ids.add(parts.crm.create(store, properties, IMPORT).id()));
        } finally {
            parts.indexes.setLag(lag);
            parts.webhooks.setMuted(false);
            parts.audit.setMuted(false);
        }
        return ids;
    }

    /// All records of a type as they really are, live ones first, in order of id.
    public synchronized List<RecordState> state(String type) {
        ObjectStore store = parts.crm.store(type);
        List<RecordState> states = new ArrayList<>(store.size());
        store.liveFrom(0).forEach(contact -> states.add(RecordState.of(contact)));
        store.archivedFrom(0).forEach(contact -> states.add(RecordState.of(contact)));
        return states;
    }

    /// One record as it really is, merges followed; empty when it is archived or gone.
    public synchronized Optional<RecordState> state(String type, long id) {
        return Optional.ofNullable(
                        parts.crm.store(type).live(parts.crm.store(type).current(id)))
                .map(RecordState::of);
    }

    /// The id of the live record that carries this e-mail address, or this value of a unique property.
    public synchronized Optional<Long> holder(String type, String property, String value) {
        return Optional.ofNullable(parts.crm.store(type).holder(property, value));
    }

    /// The id under which a record lives today, merges followed.
    public synchronized long currentId(String type, long id) {
        return parts.crm.store(type).current(id);
    }

    public synchronized void setWebhooks(WebhookSettings settings) {
        parts.outbox.setSettings(settings);
    }

    public synchronized WebhookSettings webhookSettings() {
        return parts.outbox.settings();
    }

    /// Subscribes to one kind of event; a null `propertyName` stands for every property.
    public synchronized WebhookSubscription subscribe(String eventType, String objectTypeId, String propertyName) {
        return parts.webhooks.subscribe(eventType, objectTypeId, propertyName);
    }

    /// Subscribes to everything that can happen to records of one type, every property included.
    public synchronized void subscribeAll(String type) {
        String prefix = parts.crm.schema().type(type).singular() + ".";
        for (String action : List.of(
                "creation", "propertyChange", "deletion", "merge", "restore", "privacyDeletion", "associationChange")) {
            parts.webhooks.subscribe(prefix + action, null, null);
        }
    }

    /// The webhook POSTs to make at `now` (as `now()` tells it): each counts as in the air until acknowledged.
    public synchronized List<WebhookDelivery> dueWebhooks(Instant now) {
        parts.advance();
        return parts.outbox.due(now);
    }

    /// Takes the receiver's status for a delivery; 0 stands for a time-out. Anything but 2xx is retried later.
    public synchronized void acknowledge(WebhookDelivery delivery, int status) {
        parts.outbox.acknowledge(delivery, status, parts.portal.now());
    }

    /// When the next webhook will be due; empty when none waits.
    public synchronized Optional<Instant> nextWebhookAt() {
        return parts.outbox.nextDueAt();
    }

    /// Counts of events waiting, delivered, lost and given up.
    public synchronized Map<String, Long> webhookStatistics() {
        return parts.outbox.statistics();
    }
}
