package dev.lockstep.functions.wiring;

/// A setting is missing or cannot be used. The message names it with the fix, and holds no secret: it may be
/// logged.
public final class Misconfigured extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Misconfigured(String message) {
        super(message);
    }
}
