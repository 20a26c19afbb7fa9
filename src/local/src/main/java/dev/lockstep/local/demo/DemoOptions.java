package dev.lockstep.local.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// How large a run is. `length`: how long people go on editing. `json`: where the figures are written too.
public record DemoOptions(long seed, int people, int organisations, int edits, Duration length, Optional<Path> json) {

    /// Two thousand people of 150 organisations, five hundred edits.
    public static DemoOptions standard() {
        return new DemoOptions(1, 2_000, 150, 500, Duration.ofSeconds(25), Optional.empty());
    }

    public DemoOptions withSeed(long next) {
        return new DemoOptions(next, people, organisations, edits, length, json);
    }

    public DemoOptions withJson(Optional<Path> next) {
        return new DemoOptions(seed, people, organisations, edits, length, next);
    }

    /// As many organisations and as much time as that needs.
    public DemoOptions withSize(int newPeople, int newEdits) {
        int newOrganisations = Math.max(20, newPeople * organisations / people);
        Duration newLength = length.multipliedBy(newEdits).dividedBy(edits);
        return new DemoOptions(seed, newPeople, newOrganisations, newEdits, newLength, json);
    }
}
