package dev.lockstep.functions.wiring;

import dev.lockstep.engine.port.SyncState;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Singleton;
import java.util.function.UnaryOperator;

/// Hands every function its parts. They are built at the first invocation, never while the application starts:
/// what a snapshot of the started application holds, every copy of it would share.
@Singleton
@Unremovable
public class Wiring {
    private volatile Parts parts;

    public Wiring(LockstepConfig config) {
        this.parts = new Parts(config, UnaryOperator.identity());
    }

    public Parts parts() {
        return parts;
    }

    /// Takes another configuration from now on, and lets `aroundState` watch the state's calls: for the local
    /// runner, which starts one application for any number of systems, and measures.
    public void use(LockstepConfig config, UnaryOperator<SyncState> aroundState) {
        parts = new Parts(config, aroundState);
    }
}
