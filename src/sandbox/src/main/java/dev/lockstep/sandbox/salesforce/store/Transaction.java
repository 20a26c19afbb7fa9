package dev.lockstep.sandbox.salesforce.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes that take effect at once for readers of the same core and can be taken back as long as they are not
/// committed.
public final class Transaction {

    private final Store store;
    private final List<Change> changes = new ArrayList<>();

    public Transaction(Store store) {
        this.store = store;
    }

    public Store store() {
        return store;
    }

    public void put(Row row) {
        changes.add(new Change(store.put(row), row));
    }

    /// Marks a point to which [#rollbackTo] can return.
    public int savepoint() {
        return changes.size();
    }

    public void rollbackTo(int savepoint) {
        while (changes.size() > savepoint) {
            Change last = changes.removeLast();
            if (last.before() == null) {
                store.remove(last.after());
            } else {
                store.put(last.before());
            }
        }
    }

    public boolean isEmpty() {
        return changes.isEmpty();
    }

    /// One change per record, from its first to its last version, in the order in which records were first
    /// touched.
    public List<Change> net() {
        Map<String, Change> net = new LinkedHashMap<>();
        for (Change change : changes) {
            net.merge(change.after().id(), change, (first, last) -> new Change(first.before(), last.after()));
        }
        return List.copyOf(net.values());
    }
}
