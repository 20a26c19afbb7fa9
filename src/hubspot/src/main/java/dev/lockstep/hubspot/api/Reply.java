package dev.lockstep.hubspot.api;

import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.CrmUnavailable;
import java.time.Duration;

/// HubSpot's final answer to one call.
public sealed interface Reply<T> {
    Duration REFUSED_RETRY = Duration.ofMinutes(15);

    record Ok<T>(T value) implements Reply<T> {}

    /// A 4xx: the call as a whole was refused, nothing of it was done.
    record Refused<T>(int status, ApiError error) implements Reply<T> {
        /// The refusal as HubSpot's being of no use for now; the message names the fix where one is known.
        public CrmUnavailable unavailable() {
            return new CrmUnavailable(Side.HUBSPOT, error.code(), sentence(status, error), REFUSED_RETRY);
        }
    }

    /// The value; throws `CrmUnavailable` where a refusal leaves the caller nothing to go on with.
    default T orUnavailable() {
        return switch (this) {
            case Ok<T> ok -> ok.value();
            case Refused<T> refused -> throw refused.unavailable();
        };
    }

    /// As `orUnavailable`; a 404 says that this is not there.
    default T orUnavailable(String what) {
        if (this instanceof Refused<T> refused && refused.status() == 404) {
            throw new CrmUnavailable(
                    Side.HUBSPOT,
                    refused.error().code(),
                    "HubSpot has no " + what + ". Fix: name one that is there in the configuration.",
                    REFUSED_RETRY);
        }
        return orUnavailable();
    }

    private static String sentence(int status, ApiError error) {
        if (!error.missingScopes().isEmpty()) {
            return "HubSpot refuses the call because the private app lacks the scopes " + error.missingScopes()
                    + ". Fix: add them to the app under Settings > Integrations > Private Apps.";
        }
        return "HubSpot refuses the call as a whole: HTTP " + status + ", " + error.code() + ".";
    }
}
