package dev.lockstep.hubspot.api;

import dev.lockstep.engine.call.Caller;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.CrmUnavailable;
import dev.lockstep.engine.port.Deadline;
import java.time.Duration;
import java.util.function.Supplier;

/// The access token of a HubSpot private app. It does not expire and cannot be renewed; when HubSpot refuses it,
/// the secret is read once more, in case it was rotated meanwhile.
public final class PrivateAppToken implements Caller.Session {
    public static final String REFUSED = "TOKEN_REFUSED";
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(5);

    private final Supplier<String> secret;
    private String token = "";

    /// `secret` is first asked when the first call is made.
    public PrivateAppToken(Supplier<String> secret) {
        this.secret = secret;
    }

    @Override
    public synchronized String token(Deadline deadline) {
        if (token.isEmpty()) {
            token = secret.get();
        }
        return token;
    }

    /// Throws `CrmUnavailable` unless the secret holds another token by now.
    @Override
    public synchronized void renew(Deadline deadline) {
        String current = secret.get();
        if (current.equals(token)) {
            throw new CrmUnavailable(
                    Side.HUBSPOT,
                    REFUSED,
                    "HubSpot refuses the private app's access token (401). Fix: in HubSpot under Settings > Integrations"
                            + " > Private Apps check that the app is there, copy its current access token, and store it"
                            + " in the secret that this deployment reads.",
                    LOOK_AGAIN);
        }
        token = current;
    }
}
