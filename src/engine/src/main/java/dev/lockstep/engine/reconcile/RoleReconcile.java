package dev.lockstep.engine.reconcile;

import dev.lockstep.engine.deal.SharedContacts;
import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.model.Link;
import dev.lockstep.engine.model.Note;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.Cursor;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.engine.port.HintQueue.Message;
import dev.lockstep.engine.port.OpportunityRoles;
import dev.lockstep.engine.port.OpportunityRoles.Changes;
import dev.lockstep.engine.port.OpportunityRoles.Role;
import dev.lockstep.engine.sync.SyncPorts;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Finds changed contact roles, of which Salesforce's change events do not tell within the five objects that come
/// without an add-on: reads them from a `(time, id)` cursor, deleted ones too, and has those opportunities looked at
/// whose people are not what was left.
public final class RoleReconcile {
    private static final String CURSOR = "SALESFORCE/OpportunityContactRole";

    private final OpportunityRoles roles;
    private final SyncPorts ports;
    private final ReconcileSettings settings;

    public RoleReconcile(OpportunityRoles roles, SyncPorts ports, ReconcileSettings settings) {
        this.roles = roles;
        this.ports = ports;
        this.settings = settings;
    }

    public ReconcileReport run(Deadline deadline, String correlationId) {
        Instant start = ports.desk().cursor(CURSOR).map(Cursor::time).orElse(settings.startAt());
        Cursor at = Cursor.at(
                start.isAfter(Instant.EPOCH.plus(settings.overlap())) ? start.minus(settings.overlap()) : start);
        int seen = 0;
        int enqueued = 0;
        boolean more = true;
        for (int page = 0; more && page < settings.pagesMax() && hasTime(deadline); page++) {
            Changes changes = roles.changedSince(at, settings.pageSize(), deadline);
            seen += changes.roles().size();
            enqueued += enqueue(changes.roles(), correlationId);
            at = changes.next();
            more = changes.more();
            if (at.time().isAfter(start)) {
                ports.desk().save(CURSOR, at);
            }
        }
        return new ReconcileReport(seen, enqueued, 0, !more, ports.desk().countByCause(Note.Kind.PARKED));
    }

    private boolean hasTime(Deadline deadline) {
        return !deadline.left(ports.clock().instant()).isZero();
    }

    private int enqueue(List<Role> changed, String correlationId) {
        Set<RecordKey> keys = new LinkedHashSet<>();
        changed.forEach(role -> {
            keys.add(opportunity(role));
            keys.add(RecordKey.contact(role.contactId()));
        });
        Map<RecordKey, Link> links = ports.state().resolve(keys);
        Set<RecordKey> differ = new LinkedHashSet<>();
        changed.stream()
                .filter(role -> links.containsKey(opportunity(role)))
                .filter(role -> differs(role, links))
                .forEach(role -> differ.add(opportunity(role)));
        if (!differ.isEmpty()) {
            Instant now = ports.clock().instant();
            ports.queue()
                    .send(differ.stream()
                            .map(key -> Hint.lookAt(key, Hint.Cause.RECONCILED, now, correlationId))
                            .map(Message::now)
                            .toList());
        }
        return differ.size();
    }

    /// A deleted role that was in step, or a living one that its contact's link does not have there. A contact that is
    /// in step with nobody changes nothing: it is looked at when it is.
    private static boolean differs(Role role, Map<RecordKey, Link> links) {
        Map<String, Set<String>> people =
                SharedContacts.in(links.get(opportunity(role)).base());
        if (role.deleted()) {
            return people.values().stream().anyMatch(ids -> ids.contains(role.id()));
        }
        Link person = links.get(RecordKey.contact(role.contactId()));
        return person != null
                && person.on(Side.HUBSPOT).isPresent()
                && !people.getOrDefault(person.id(), Set.of()).contains(role.id());
    }

    private static RecordKey opportunity(Role role) {
        return new RecordKey(Side.SALESFORCE, RecordKey.OPPORTUNITY, role.opportunityId());
    }
}
