package dev.lockstep.engine.sync;

import dev.lockstep.engine.model.Lane;
import dev.lockstep.engine.port.Desk.KeptHint;
import dev.lockstep.engine.port.Desk.Reason;
import dev.lockstep.engine.port.HintQueue.Message;
import java.time.Instant;
import java.util.List;

/// Puts kept hints back into the queue: those whose time has come and, when nothing is stopped any more, those
/// that were kept meanwhile. Run by whoever resumes, and by the schedule, which finds what a crash left behind.
public final class Resume {
    private static final int PAGE = 500;
    private static final int PAGES_MAX = 200;
    private final SyncPorts ports;

    public Resume(SyncPorts ports) {
        this.ports = ports;
    }

    /// How many hints went back into the queue.
    public int resume() {
        int sent = send(Reason.DEFERRED) + send(Reason.DECIDED);
        return ports.desk().switches().stopped().isEmpty() ? sent + send(Reason.STOPPED) : sent;
    }

    private int send(Reason reason) {
        int sent = 0;
        Instant now = ports.clock().instant();
        for (int page = 0; page < PAGES_MAX; page++) {
            List<KeptHint> due = ports.desk().kept(reason, now, PAGE);
            if (due.isEmpty()) {
                return sent;
            }
            ports.queue().send(due.stream().map(Resume::message).toList());
            ports.desk().drop(due);
            sent += due.size();
        }
        return sent;
    }

    /// What came in while nothing was written is much, and not new any more: what changes now goes before it.
    private static Message message(KeptHint kept) {
        return Message.now(kept.reason() == Reason.STOPPED ? kept.hint().in(Lane.BACKFILL) : kept.hint());
    }
}
