package dev.lockstep.engine.port;

import java.time.Duration;

/// Waiting, from outside: real time in a function, virtual time in a simulation.
@FunctionalInterface
public interface Sleeper {
    void sleep(Duration duration);
}
