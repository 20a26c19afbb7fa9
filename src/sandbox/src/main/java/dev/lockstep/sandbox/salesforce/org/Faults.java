package dev.lockstep.sandbox.salesforce.org;

import dev.lockstep.sandbox.http.SandboxRequest;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;

/// Failures to come. The oldest fault that fits a request is used up first.
public final class Faults {

    /// What goes wrong. `_AFTER` faults let the request take effect and then lose the answer.
    public enum Kind {
        REQUEST_LIMIT,
        SERVER_ERROR_BEFORE,
        SERVER_ERROR_AFTER,
        DROP_BEFORE,
        DROP_AFTER,
        SESSION_EXPIRED,
        LOCK_ROW
    }

    private static final class Pending {
        private final Kind kind;
        private final Predicate<SandboxRequest> where;
        private int count;

        private Pending(Kind kind, Predicate<SandboxRequest> where, int count) {
            this.kind = kind;
            this.where = where;
            this.count = count;
        }
    }

    private final List<Pending> pending = new ArrayList<>();
    private int lockedRows;

    /// Fails the next `count` requests for which `where` holds.
    public void failNext(Kind kind, Predicate<SandboxRequest> where, int count) {
        if (kind == Kind.LOCK_ROW) {
            lockedRows += count;
        } else {
            pending.add(new Pending(kind, where, count));
        }
    }

    /// Fails the next `count` requests whose path starts with `prefix`. LOCK_ROW counts records, not requests.
    public void failNext(Kind kind, String prefix, int count) {
        failNext(kind, request -> request.path().startsWith(prefix), count);
    }

    public void clear() {
        pending.clear();
        lockedRows = 0;
    }

    /// Uses up and answers the fault that hits this request, or null.
    public Kind take(SandboxRequest request) {
        for (Iterator<Pending> all = pending.iterator(); all.hasNext(); ) {
            Pending next = all.next();
            if (next.where.test(request)) {
                if (--next.count <= 0) {
                    all.remove();
                }
                return next.kind;
            }
        }
        return null;
    }

    /// Uses up one locked row, if any is left.
    public boolean takeLockedRow() {
        boolean locked = lockedRows > 0;
        lockedRows -= locked ? 1 : 0;
        return locked;
    }
}
