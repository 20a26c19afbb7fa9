package dev.lockstep.local.packaged;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/// One event on its way through a function.
final class Invocation {
    private final String id;
    private final byte[] event;
    private final Instant deadline;
    private final CompletableFuture<byte[]> answer = new CompletableFuture<>();

    Invocation(String id, byte[] event, Instant deadline) {
        this.id = id;
        this.event = event.clone();
        this.deadline = deadline;
    }

    String id() {
        return id;
    }

    byte[] event() {
        return event.clone();
    }

    Instant deadline() {
        return deadline;
    }

    /// Ends with the function's answer, or with `Refused`.
    CompletableFuture<byte[]> answer() {
        return answer;
    }

    /// What the function reported instead of an answer: the class of its error, for its text may hold anything.
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String errorType) {
            super(errorType);
        }
    }
}
