package dev.lockstep.local.lambda;

/// An invocation that ended without an answer: the function threw, or ran out of its time. The message names the
/// function and the error's class only, for an error's text may hold anything.
public final class FunctionFailed extends Exception {
    private static final long serialVersionUID = 1L;

    public FunctionFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
