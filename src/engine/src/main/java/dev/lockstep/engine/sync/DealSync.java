package dev.lockstep.engine.sync;

import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.model.Lane;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.engine.sync.ObjectSync.Left;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What the function of deals does with its messages: keeps deals and opportunities in step, their people among it,
/// and has the deals looked at of people who can be on one since now. Stateless, as `ObjectSync`.
public final class DealSync {
    /// A crowd is looked at in the backfill lane, behind what people do meanwhile.
    private static final int LIVE_MAX = 100;

    private final ObjectSync deals;
    private final Optional<RolePorts> roles;

    public DealSync(ObjectSync deals, Optional<RolePorts> roles) {
        this.deals = deals;
        this.roles = roles;
    }

    public SyncReport handle(List<List<Hint>> messages, Deadline deadline) {
        return deals.handle(messages, deadline, this::beside);
    }

    private Left beside(Batch batch, Collection<Hint> hints) {
        List<Hint> looks = new ArrayList<>();
        List<Hint> people = new ArrayList<>();
        hints.forEach(hint -> (hint.cause() == Hint.Cause.DEALS_OF_PERSON ? people : looks).add(hint));
        if (!people.isEmpty()) {
            roles.ifPresent(ports -> follow(batch, ports, people));
        }
        return new Left(looks);
    }

    private static void follow(Batch batch, RolePorts ports, List<Hint> people) {
        Set<RecordKey> found = new TreeSet<>();
        Set<String> contacts = ids(people, Side.HUBSPOT);
        if (!contacts.isEmpty()) {
            ports.hubspot()
                    .dealsOf(contacts, batch.deadline)
                    .values()
                    .forEach(ids ->
                            ids.forEach(id -> found.add(new RecordKey(Side.HUBSPOT, RecordKey.HUBSPOT_DEAL, id))));
        }
        Set<String> salesforce = ids(people, Side.SALESFORCE);
        if (!salesforce.isEmpty()) {
            ports.salesforce()
                    .ofContacts(salesforce, batch.deadline)
                    .forEach(held ->
                            found.add(new RecordKey(Side.SALESFORCE, RecordKey.OPPORTUNITY, held.opportunityId())));
        }
        Lane lane = found.size() > LIVE_MAX ? Lane.BACKFILL : batch.deadline.lane();
        found.forEach(key ->
                batch.later(List.of(batch.hint(key, Hint.Cause.RETRIED).in(lane)), Duration.ZERO));
        batch.count("deals-of-people", found.size());
    }

    private static Set<String> ids(List<Hint> people, Side side) {
        return people.stream()
                .map(Hint::key)
                .filter(key -> key.side() == side)
                .map(RecordKey::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
