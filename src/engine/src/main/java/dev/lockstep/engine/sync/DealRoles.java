package dev.lockstep.engine.sync;

import dev.lockstep.engine.deal.RoleRules;
import java.util.List;

/// Keeps the people of deals in step with the contact roles of their opportunities, finds roles for opportunities
/// without any, and moves the contacts' lifecycle stage forward (REQUIREMENTS D1, L2, L1): after the records' own
/// writes and before the commit, so that a worker killed in between leaves all of it to the next one. Everything is
/// read and compared before it is written, and nothing needs to be announced.
public final class DealRoles {
    private final RolePorts ports;
    private final RoleRules rules;

    public DealRoles(RolePorts ports, RoleRules rules) {
        this.ports = ports;
        this.rules = rules;
    }

    void keep(Batch batch, List<Work> works) {
        List<DealPeople> deals = new PeopleOfDeals(batch, ports).read(works);
        if (deals.isEmpty()) {
            return;
        }
        if (rules.inStep()) {
            new SharePeople(batch, ports, rules).share(deals);
        }
        new MissingRoles(batch, ports, rules).find(deals);
        rules.lifecycle().ifPresent(lifecycle -> new LifecycleMoves(batch, ports, lifecycle).move(deals));
        deals.forEach(deal -> deal.settle(batch));
    }
}
