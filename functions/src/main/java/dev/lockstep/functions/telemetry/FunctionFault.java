package dev.lockstep.functions.telemetry;

/// What a function ends with where it fails. Lambda prints it, so that it says no more than the log does: no text
/// of another exception, which may quote a value.
public final class FunctionFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FunctionFault(String description) {
        super(description);
    }
}
