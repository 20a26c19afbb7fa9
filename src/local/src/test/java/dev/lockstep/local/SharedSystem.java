package dev.lockstep.local;

/// One local system for all test classes of this module: it takes seconds to start, and ends with the process.
public final class SharedSystem {
    private static LocalSystem system;

    private SharedSystem() {}

    public static synchronized LocalSystem get() {
        if (system == null) {
            system = LocalSystem.start(LocalOptions.prompt());
        }
        return system;
    }

    /// Makes room for a test that needs a system of its own; the next `get` starts another shared one.
    public static synchronized void end() {
        if (system != null) {
            system.close();
            system = null;
        }
    }
}
