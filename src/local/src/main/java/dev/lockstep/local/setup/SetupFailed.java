package dev.lockstep.local.setup;

/// Set-up cannot go on. The message is one sentence that names the thing and the fix, and holds no secret.
public final class SetupFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SetupFailed(String message) {
        super(message);
    }
}
