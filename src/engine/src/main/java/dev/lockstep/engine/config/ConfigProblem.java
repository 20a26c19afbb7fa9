package dev.lockstep.engine.config;

/// One thing wrong in `lockstep.yaml`. `line` and `column` count from 1; `path` is the key's, such as
/// `people.fields.email.rule`, and `""` for the file as a whole; `sentence` says what is wrong, `fix` what to do.
public record ConfigProblem(int line, int column, String path, String sentence, String fix) {
    /// `line 12, column 5, people.fields.email.rule: … Fix: …`, for a terminal or a log.
    @Override
    public String toString() {
        String at = path.isEmpty() ? "" : ", " + path;
        return "line %d, column %d%s: %s Fix: %s".formatted(line, column, at, sentence, fix);
    }
}
