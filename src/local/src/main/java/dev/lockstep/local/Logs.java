package dev.lockstep.local;

import java.util.logging.Level;
import java.util.logging.Logger;

/// What the servers in this process say of their own start is of no interest to whoever runs a command.
public final class Logs {
    private static final Logger ROOT = Logger.getLogger("");

    private Logs() {}

    /// Until Quarkus starts, which has a configuration of its own.
    public static void warningsOnly() {
        ROOT.setLevel(Level.WARNING);
    }
}
