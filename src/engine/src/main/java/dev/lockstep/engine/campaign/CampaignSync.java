package dev.lockstep.engine.campaign;

import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.port.CrmUnavailable;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.engine.port.Desk.KeptHint;
import dev.lockstep.engine.port.Desk.Reason;
import dev.lockstep.engine.port.Switches;
import dev.lockstep.engine.port.Switches.Stop;
import dev.lockstep.engine.sync.Halving;
import dev.lockstep.engine.sync.Resume;
import dev.lockstep.engine.sync.SyncReport;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Keeps the members of campaigns in step (REQUIREMENTS K1–K4): **read where each person stands → merge with where they
/// stood → write → remember**, for one batch of hints. Needs no lease: each step may be made twice, and of two that
/// remember at once one looks again. Stateless; safe to be killed anywhere.
public final class CampaignSync {
    private final CampaignRules rules;
    private final CampaignPorts ports;

    public CampaignSync(CampaignRules rules, CampaignPorts ports) {
        this.rules = rules;
        this.ports = ports;
    }

    /// Handles queue messages, each a list of hints.
    public SyncReport handle(List<List<Hint>> messages, Deadline deadline) {
        return Halving.handle(messages, hints -> run(hints, deadline));
    }

    private Halving.Told run(List<Hint> hints, Deadline deadline) {
        Switches switches = ports.sync().desk().switches();
        Leavings leavings = new Leavings(ports.sync(), hints);
        if (isStopped(switches)) {
            keep(hints, switches);
            leavings.count("kept-while-stopped", hints.size());
            return leavings.told();
        }
        try {
            new Looks(rules, ports, switches, deadline, leavings).look(hints);
        } catch (CrmUnavailable down) {
            leavings.unavailable(down, hints);
        }
        leavings.flush();
        return leavings.told();
    }

    /// A membership needs both directions: with one of them stopped it waits.
    private static boolean isStopped(Switches switches) {
        Set<Stop> any = EnumSet.of(Stop.ALL, Stop.CAMPAIGNS, Stop.TO_HUBSPOT, Stop.TO_SALESFORCE);
        any.retainAll(switches.stopped());
        return !any.isEmpty();
    }

    /// Kept, and then the switch is looked at again: a resume in between would otherwise miss them.
    private void keep(List<Hint> hints, Switches switches) {
        Instant now = ports.sync().clock().instant();
        ports.sync()
                .desk()
                .keep(hints.stream()
                        .map(hint -> new KeptHint(hint, Reason.STOPPED, now))
                        .toList());
        if (!ports.sync().desk().switches().stopped().equals(switches.stopped())) {
            new Resume(ports.sync()).resume();
        }
    }
}
