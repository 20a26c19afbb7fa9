package dev.lockstep.engine.campaign;

import dev.lockstep.engine.port.ContactLists.ContactList;
import dev.lockstep.engine.port.Cursor;
import dev.lockstep.engine.sync.SyncPorts;
import java.time.Instant;
import java.util.Optional;

/// Tells whether everybody who joined the list that shows a campaign was put there by us, without reading it: nobody
/// left it, and it has grown by as many as we put in. Two writers at once, or a crash, make it tell of a stranger who
/// is none, and the list is read.
final class OwnJoins {
    private final SyncPorts ports;

    OwnJoins(SyncPorts ports) {
        this.ports = ports;
    }

    /// `before`: the list as it was just before `added` were put in.
    void wrote(ContactList before, int added) {
        Optional<Cursor> known = known(before);
        boolean isNew = before.size() == 0 && before.lastJoined().isEmpty();
        if (isNew
                || known.filter(cursor -> cursor.id().equals(size(before.size())))
                        .isPresent()) {
            Instant since =
                    known.map(Cursor::time).orElseGet(() -> ports.clock().instant());
            ports.desk().save(name(before), new Cursor(since, size(before.size() + added)));
        }
    }

    /// Everybody in the list was looked at.
    void lookedAt(ContactList list) {
        ports.desk().save(name(list), new Cursor(ports.clock().instant(), size(list.size())));
    }

    boolean isEverybodyOurs(ContactList list) {
        return known(list)
                .filter(cursor -> cursor.id().equals(size(list.size())))
                .filter(cursor -> list.lastLeft()
                        .filter(left -> left.isAfter(cursor.time().minus(CampaignReconcile.CLOCKS_DIFFER)))
                        .isEmpty())
                .isPresent();
    }

    private Optional<Cursor> known(ContactList list) {
        return ports.desk().cursor(name(list));
    }

    private static String name(ContactList list) {
        return "members/" + Passes.list(list.id()) + "/own";
    }

    private static String size(long size) {
        return Long.toString(size);
    }
}
