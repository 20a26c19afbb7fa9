package dev.lockstep.local.simulation;

import dev.lockstep.engine.testing.Killed;
import dev.lockstep.engine.testing.PortWrapper;

/// Counts port calls and exchanges from `start` on, and kills the worker once: before, or after, the `fatal`-th.
final class Calls implements PortWrapper.Watch, SandboxWire.Weather {
    private final int fatal;
    private final boolean after;
    private boolean counting;
    private int made;
    private String where = "";

    Calls(int fatal, boolean after) {
        this.fatal = fatal;
        this.after = after;
    }

    void start() {
        counting = true;
    }

    /// The call at which the worker died; `""` while it lives.
    String where() {
        return where;
    }

    @Override
    public void before(String call) {
        if (counting && ++made == fatal && !after) {
            die(call);
        }
    }

    @Override
    public void after(String call) {
        if (counting && made == fatal && after && where.isEmpty()) {
            die(call);
        }
    }

    private void die(String call) {
        where = call;
        throw new Killed(call);
    }
}
