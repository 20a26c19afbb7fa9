package dev.lockstep.engine.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.yaml.snakeyaml.error.Mark;

/// What was found wrong so far.
final class Problems {
    private final List<ConfigProblem> found = new ArrayList<>();

    void add(Mark at, String path, String sentence, String fix) {
        found.add(new ConfigProblem(at.getLine() + 1, at.getColumn() + 1, path, sentence, fix));
    }

    /// A problem of the file as a whole.
    void addToFile(String sentence, String fix) {
        found.add(new ConfigProblem(1, 1, "", sentence, fix));
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    List<ConfigProblem> inFileOrder() {
        return found.stream()
                .sorted(Comparator.comparingInt(ConfigProblem::line).thenComparingInt(ConfigProblem::column))
                .toList();
    }
}
