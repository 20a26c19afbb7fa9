package dev.lockstep.sandbox.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.sandbox.http.SandboxCore;
import dev.lockstep.sandbox.http.SandboxRequest;
import dev.lockstep.sandbox.http.SandboxResponse;
import dev.lockstep.sandbox.salesforce.auth.ConnectedApp;
import dev.lockstep.sandbox.salesforce.auth.OAuth;
import dev.lockstep.sandbox.salesforce.auth.Sessions;
import dev.lockstep.sandbox.salesforce.cdc.ChangeEvent;
import dev.lockstep.sandbox.salesforce.control.ControlApi;
import dev.lockstep.sandbox.salesforce.control.Person;
import dev.lockstep.sandbox.salesforce.control.Seeding;
import dev.lockstep.sandbox.salesforce.org.Org;
import dev.lockstep.sandbox.salesforce.rest.ApiUsage;
import dev.lockstep.sandbox.salesforce.rest.DataApi;
import dev.lockstep.sandbox.salesforce.soap.SoapApi;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/// A stand-in Salesforce org behind `/services/…`, with its own control interface under `/__sandbox/…`.
/// Deterministic: time and randomness are given; nothing sleeps and no thread is started. Safe for use by several
/// threads.
public final class SalesforceSandbox implements SandboxCore {

    private final Lock lock = new ReentrantLock();
    private final Org org;
    private final Sessions sessions;
    private final ApiUsage usage;
    private final OAuth oauth;
    private final FrontDoor frontDoor;
    private final String adminId;
    private final String integrationUserId;

    public SalesforceSandbox(InstantSource clock, RandomGenerator random) {
        org = new Org(clock, random);
        sessions = new Sessions(org);
        usage = new ApiUsage(org);
        oauth = new OAuth(org, sessions);
        Seeding.standard(org);
        adminId = Seeding.user(org, "admin@example.com", "Ada", "Admin");
        integrationUserId = Seeding.user(org, "integration@example.com", "Sync", "Integration");
        DataApi data = new DataApi(org, usage);
        frontDoor = new FrontDoor(
                org,
                sessions,
                usage,
                oauth,
                data,
                new SoapApi(org, sessions, usage),
                new ControlApi(org, sessions, usage, data, adminId));
    }

    @Override
    public SandboxResponse handle(SandboxRequest request) {
        return locked(() -> frontDoor.handle(request));
    }

    /// Lets an app ask for tokens.
    public void register(ConnectedApp app) {
        configure(any -> oauth.register(app));
    }

    /// A token for a user without OAuth, for tests.
    public String openSession(String userId) {
        return locked(() -> sessions.open(userId));
    }

    public void expireSessions() {
        configure(any -> sessions.endAll());
    }

    /// The user who administers the org, as one who edits by hand.
    public String adminId() {
        return adminId;
    }

    /// The user under whom the sync works.
    public String integrationUserId() {
        return integrationUserId;
    }

    /// A further user; answers the id. The user name is the e-mail address.
    public String addUser(String email, String firstName, String lastName) {
        return locked(() -> Seeding.user(org, email, firstName, lastName));
    }

    public Person person(String userId) {
        return new Person(org, userId, lock);
    }

    /// Stores records without rules or rights, 100,000 in seconds; answers ids in order.
    public List<String> seed(String type, List<? extends Map<String, ?>> records, boolean events) {
        return locked(() -> Seeding.records(org, adminId, type, records, events));
    }

    /// Changes what an administrator can change: fields, rights, triggers, rules, settings, faults.
    public void configure(Consumer<Org> change) {
        locked(() -> {
            change.accept(org);
            return true;
        });
    }

    /// Looks at the org's raw state, independent of rights and limits.
    public <T> T inspect(Function<Org, T> look) {
        return locked(() -> look.apply(org));
    }

    /// A record's stored fields as the control interface shows them, or null when it is gone for good.
    public JsonNode state(String id) {
        return locked(() -> Seeding.state(org, id));
    }

    /// Takes out every change event that has arrived by `now`, in order of arrival.
    public List<ChangeEvent> dueEvents(Instant now) {
        return locked(() -> org.changes().dueEvents(now));
    }

    /// API requests by kind since the start or the last reset; `refused` are those over a limit.
    public Map<String, Long> calls() {
        return locked(usage::calls);
    }

    public void resetCalls() {
        configure(any -> usage.resetCalls());
    }

    private <T> T locked(java.util.function.Supplier<T> step) {
        lock.lock();
        try {
            return step.get();
        } finally {
            lock.unlock();
        }
    }
}
