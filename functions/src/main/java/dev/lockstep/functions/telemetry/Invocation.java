package dev.lockstep.functions.telemetry;

import dev.lockstep.functions.wiring.Faults;
import java.util.List;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jboss.logging.Logger.Level;

/// Runs a function so that nothing it throws can tell a value.
public final class Invocation {
    private static final Logger LOG = Logger.getLogger(Invocation.class);

    private Invocation() {}

    /// The body's answer. What it throws is logged, and thrown again as a `FunctionFault`.
    public static <T> T of(String function, Supplier<T> body) {
        try {
            return body.get();
        } catch (RuntimeException e) {
            logFault(function, e, List.of());
            throw new FunctionFault(function + " failed: " + Faults.describe(e));
        }
    }

    /// Says what was done. It is done: a line or a figure that cannot be written fails nothing, and is told once.
    public static void tell(String function, Runnable words) {
        try {
            words.run();
        } catch (RuntimeException e) {
            logFault(function, e, List.of());
        }
    }

    /// A fault of our own, with the events that fell to it.
    public static void logFault(String function, RuntimeException fault, List<String> correlationIds) {
        LogLine.of("fault")
                .with("function", function)
                .with("fault", Faults.describe(fault))
                .with("correlationIds", correlationIds)
                .log(LOG, Level.ERROR);
    }
}
