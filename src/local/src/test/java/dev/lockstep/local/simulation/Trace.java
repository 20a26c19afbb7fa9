package dev.lockstep.local.simulation;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;

/// The last things that happened, in ids and codes: what a failing seed prints.
final class Trace {
    private static final int LINES_MAX = 120;
    private final InstantSource clock;
    private final Deque<String> lines = new ArrayDeque<>();
    private final boolean aloud = Boolean.getBoolean("lockstep.trace");

    Trace(InstantSource clock) {
        this.clock = clock;
    }

    void add(String what) {
        String line = clock.instant() + " " + what;
        if (aloud) {
            System.out.println(line);
        }
        if (lines.size() == LINES_MAX) {
            lines.removeFirst();
        }
        lines.addLast(line);
    }

    String tail() {
        return String.join("\n", lines);
    }
}
