package dev.lockstep.local.cli;

import dev.lockstep.engine.port.Switches;
import java.util.stream.Collectors;

/// The switches in words.
final class Sentences {
    private Sentences() {}

    static String of(Switches switches) {
        String mode =
                switch (switches.mode()) {
                    case OBSERVE -> "Observing: writes become plan entries.";
                    case PILOT -> "Pilot: at most " + switches.pilotLinks() + " people are written.";
                    case LIVE -> "Live: writes are made.";
                };
        if (switches.stopped().isEmpty()) {
            return mode + " Nothing is stopped.";
        }
        return mode
                + switches.stopped().stream()
                        .sorted()
                        .map(Scope::name)
                        .collect(Collectors.joining(", ", " Stopped: ", ". Changes are kept."));
    }
}
