package dev.lockstep.sandbox.salesforce.org;

import dev.lockstep.sandbox.salesforce.cdc.ChangeFeed;
import dev.lockstep.sandbox.salesforce.schema.Schema;
import dev.lockstep.sandbox.salesforce.setup.Tooling;
import dev.lockstep.sandbox.salesforce.store.Change;
import dev.lockstep.sandbox.salesforce.store.Store;
import dev.lockstep.sandbox.salesforce.store.Transaction;
import dev.lockstep.sandbox.salesforce.value.Times;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// Everything one org consists of. Not safe for use by several threads; the core around it holds a lock.
public final class Org {

    private final Schema schema = Schema.load();
    private final Store store = new Store(schema);
    private final Tooling tooling = new Tooling(this);
    private final Settings settings = new Settings();
    private final Automation automation = new Automation();
    private final Faults faults = new Faults();
    private final List<DuplicateRule> duplicateRules = new ArrayList<>();
    private final List<AuditEntry> audit = new ArrayList<>();
    private final Map<String, UserAccess> access = new HashMap<>();
    private final OrgClock clock;
    private final RandomGenerator random;
    private final ChangeFeed changes;
    private final OrgCurrencies currencies;

    public Org(InstantSource source, RandomGenerator random) {
        this.clock = new OrgClock(source);
        this.random = random;
        this.changes = new ChangeFeed(settings, clock, random);
        this.currencies = new OrgCurrencies(store, clock);
    }

    public Schema schema() {
        return schema;
    }

    public Store store() {
        return store;
    }

    /// What the Tooling API shows and changes.
    public Tooling tooling() {
        return tooling;
    }

    public OrgCurrencies currencies() {
        return currencies;
    }

    public Settings settings() {
        return settings;
    }

    public Automation automation() {
        return automation;
    }

    public Faults faults() {
        return faults;
    }

    public List<DuplicateRule> duplicateRules() {
        return duplicateRules;
    }

    /// Every committed write since the start, oldest first; seeding leaves no trace here.
    public List<AuditEntry> audit() {
        return List.copyOf(audit);
    }

    public OrgClock clock() {
        return clock;
    }

    public RandomGenerator random() {
        return random;
    }

    public ChangeFeed changes() {
        return changes;
    }

    /// A user's rights, to be read and changed.
    public UserAccess access(String userId) {
        return access.computeIfAbsent(userId, id -> new UserAccess());
    }

    /// Leaves a user with what permission sets grant: a profile that grants nothing by itself.
    public void useBareProfile(String userId) {
        access(userId).grant(PermissionSets.grantsOf(userId, store));
    }

    /// Now, in whole seconds, as record dates are kept.
    public Instant now() {
        return Times.wholeSeconds(clock.instant());
    }

    public Transaction begin() {
        return new Transaction(store);
    }

    /// Ends a transaction: its changes become change events.
    public void commit(Transaction transaction, Caller caller) {
        List<Change> net = transaction.net();
        for (Change change : net) {
            audit.add(new AuditEntry(
                    clock.instant(),
                    caller.userId(),
                    caller.changeOrigin(),
                    change.after().id(),
                    change.before() == null));
        }
        changes.publish(net, caller);
        if (net.stream()
                .anyMatch(change -> PermissionSets.concerns(change.after().type()))) {
            access.forEach((userId, rights) -> {
                if (!rights.administers()) {
                    rights.grant(PermissionSets.grantsOf(userId, store));
                }
            });
        }
    }
}
