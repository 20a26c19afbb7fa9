package dev.lockstep.engine.port;

import dev.lockstep.engine.model.Side;
import java.time.Duration;

/// A CRM did not answer within the time there was: throttled, down, or its credentials are refused. `retryAfter`:
/// when to try again. The message names the cause and the fix and holds no personal value and no secret.
public final class CrmUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final Side side;
    private final String code;
    private final Duration retryAfter;

    public CrmUnavailable(Side side, String code, String message, Duration retryAfter) {
        super(message);
        this.side = side;
        this.code = code;
        this.retryAfter = retryAfter;
    }

    public Side side() {
        return side;
    }

    public String code() {
        return code;
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
