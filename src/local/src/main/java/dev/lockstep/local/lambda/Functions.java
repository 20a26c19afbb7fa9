package dev.lockstep.local.lambda;

import java.time.Duration;

/// Invokes a function as Lambda does: by name, JSON in, JSON out.
@FunctionalInterface
public interface Functions {
    /// The function's answer, empty when it has none. The time-out bounds the wait: like Lambda's, it gives the
    /// invocation up, whatever the function goes on doing.
    byte[] invoke(String name, byte[] event, Duration timeout) throws FunctionFailed;
}
