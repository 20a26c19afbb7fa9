package dev.lockstep.functions.ingest;

/// The bodies of answers. No answer quotes the request.
final class Answers {
    private Answers() {}

    static HttpAnswer queued(int hints, int ignored) {
        return HttpAnswer.json(200, "{\"queued\":%d,\"ignored\":%d}".formatted(hints, ignored));
    }

    /// `reason` is a sentence of ours: no quotes, no values.
    static HttpAnswer refused(int status, String reason) {
        return HttpAnswer.json(status, "{\"error\":\"%s\"}".formatted(reason));
    }

    static HttpAnswer fault() {
        return refused(503, "Nothing is lost: send it again");
    }
}
