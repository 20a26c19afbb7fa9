package dev.lockstep.engine.testing;

/// The worker is gone: an error, so that no code of ours can catch it.
public final class Killed extends Error {
    private static final long serialVersionUID = 1L;

    public Killed(String where) {
        super(where);
    }
}
