package dev.lockstep.sandbox.hubspot;

import java.time.Duration;

/// How long after a write the search index sees it. The real delay is not promised; published advice waits 10 s
/// after a create and 60 s after an update.
public record SearchLag(Duration afterCreate, Duration afterUpdate) {

    public static SearchLag of(Duration lag) {
        return new SearchLag(lag, lag);
    }
}
