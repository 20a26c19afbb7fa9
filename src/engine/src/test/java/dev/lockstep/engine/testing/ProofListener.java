package dev.lockstep.engine.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/// Notes which tests prove which requirement: for each test method with a tag such as `P2`, a line
/// `id<TAB>test<TAB>result<TAB>executions` is appended to `target/proofs.tsv` of its module. The platform finds it
/// through `META-INF/services`, in every module that has the engine's test classes on its test class path.
public final class ProofListener implements TestExecutionListener {
    private static final Pattern REQUIREMENT = Pattern.compile("[A-Z]\\d+");
    private final Path file;
    private final Map<String, Outcome> outcomes = new TreeMap<>();

    /// Writes to the module that runs. Surefire and Failsafe set `basedir` to it.
    public ProofListener() {
        this(Path.of(System.getProperty("basedir", ""), "target", "proofs.tsv"));
    }

    ProofListener(Path file) {
        this.file = file;
    }

    private record Outcome(Result result, int executions) {
        Outcome and(Outcome other) {
            Result worse = result.compareTo(other.result) >= 0 ? result : other.result;
            return new Outcome(worse, executions + other.executions);
        }
    }

    /// From good to bad: a method's result is that of its worst execution.
    enum Result {
        PASSED,
        SKIPPED,
        FAILED
    }

    private TestPlan plan;

    @Override
    public void testPlanExecutionStarted(TestPlan started) {
        plan = started;
    }

    @Override
    public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
        boolean failed = result.getStatus() == TestExecutionResult.Status.FAILED;
        if (test.isTest()) {
            note(test, new Outcome(resultOf(result.getStatus()), 1));
        } else if (failed) {
            methodsIn(test).forEach(method -> note(method, new Outcome(Result.FAILED, 0)));
        }
    }

    @Override
    public synchronized void executionSkipped(TestIdentifier test, String reason) {
        methodsIn(test).forEach(method -> note(method, new Outcome(Result.SKIPPED, 0)));
    }

    @Override
    public synchronized void testPlanExecutionFinished(TestPlan finished) {
        List<String> lines = new ArrayList<>();
        outcomes.forEach(
                (idAndTest, outcome) -> lines.add(idAndTest + "\t" + outcome.result() + "\t" + outcome.executions()));
        outcomes.clear();
        if (lines.isEmpty()) {
            return;
        }
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("The proofs cannot be written to " + file, e);
        }
    }

    private List<TestIdentifier> methodsIn(TestIdentifier test) {
        return method(test).isPresent()
                ? List.of(test)
                : plan.getDescendants(test).stream()
                        .filter(descendant -> method(descendant).isPresent())
                        .toList();
    }

    private void note(TestIdentifier test, Outcome outcome) {
        method(test)
                .ifPresent(method -> test.getTags().stream()
                        .map(tag -> tag.getName())
                        .filter(tag -> REQUIREMENT.matcher(tag).matches())
                        .forEach(id -> outcomes.merge(id + "\t" + nameOf(method), outcome, Outcome::and)));
    }

    private static Optional<MethodSource> method(TestIdentifier test) {
        return test.getSource().filter(MethodSource.class::isInstance).map(MethodSource.class::cast);
    }

    private static String nameOf(MethodSource method) {
        return method.getClassName().replaceFirst(".*\\.", "") + "." + method.getMethodName();
    }

    private static Result resultOf(TestExecutionResult.Status status) {
        return switch (status) {
            case SUCCESSFUL -> Result.PASSED;
            case ABORTED -> Result.SKIPPED;
            case FAILED -> Result.FAILED;
        };
    }
}
