package dev.lockstep.functions.wiring;

import io.quarkus.arc.Unremovable;
import jakarta.inject.Singleton;

/// Hands every function its parts. They are built at the first invocation, never while the application starts: what a
/// snapshot of the started application holds, every copy of it would share.
@Singleton
@Unremovable
public class Wiring {
    private volatile Parts parts;

    public Wiring(LockstepConfig config) {
        this.parts = new Parts(config);
    }

    public Parts parts() {
        return parts;
    }

    /// Takes another configuration from now on: for the local runner, which starts one application for any number of
    /// systems.
    public void use(LockstepConfig config) {
        parts = new Parts(config);
    }
}
