package dev.lockstep.local.setup.api;

import dev.lockstep.engine.call.Caller;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.local.setup.SetupFailed;

/// A token that cannot be renewed. `refused`: the sentence for a CRM that does not take it.
public record FixedToken(String value, String refused) implements Caller.Session {
    @Override
    public String token(Deadline deadline) {
        return value;
    }

    @Override
    public void renew(Deadline deadline) {
        throw new SetupFailed(refused);
    }

    @Override
    public String toString() {
        return "FixedToken";
    }
}
