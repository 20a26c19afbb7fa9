package dev.lockstep.bench;

import dev.lockstep.local.LocalOptions;
import dev.lockstep.local.LocalSystem;
import dev.lockstep.local.lambda.FunctionFailed;
import dev.lockstep.local.packaged.ExecutionEnvironment;
import dev.lockstep.local.packaged.PackagedFunctions;
import dev.lockstep.local.packaged.UnpackedArtifact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// The packaged zip: its size, and for each function how long it takes from the start of the process to its first
/// answer, and what memory it then holds. The start is the best of a few: the machine may be busy.
final class StartUp {
    private static final int STARTS = 3;
    private static final double MEBI = 1024 * 1024;
    private static final double ZIP_MB_MAX = 30;
    private static final double FIRST_ANSWER_SECONDS_MAX = 1.5;
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    /// Function to the sample that is its first event.
    private static final Map<String, String> FIRST_EVENTS = Map.of(
            "webhook-ingest", "other-event.json",
            "contact-upsert", "one.json",
            "company-autocreate", "one.json",
            "deal-upsert", "one.json",
            "reconcile", "schedule.json");

    private StartUp() {}

    /// `home`: the project's directory.
    static List<Figure> measure(Path home) throws IOException, InterruptedException {
        Path zip = home.resolve("functions").resolve("target").resolve("function.zip");
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.atMost("zip", Files.size(zip) / 1e6, "MB", ZIP_MB_MAX));
        Path runtime = home.resolve("src").resolve("local").resolve("target").resolve("lambda-runtime");
        Path logs = Files.createDirectories(home.resolve("bench").resolve("target"));
        try (UnpackedArtifact artifact = UnpackedArtifact.of(zip, runtime, List.of())) {
            for (String function : FIRST_EVENTS.keySet().stream().sorted().toList()) {
                byte[] event = Files.readAllBytes(home.resolve("functions")
                        .resolve("events")
                        .resolve(function)
                        .resolve(FIRST_EVENTS.get(function)));
                figures.addAll(measure(function, event, artifact, logs));
            }
        }
        return figures;
    }

    private static List<Figure> measure(String function, byte[] event, UnpackedArtifact artifact, Path logs)
            throws InterruptedException {
        double[] ready = new double[STARTS];
        double[] answered = new double[STARTS];
        double[] processor = new double[STARTS];
        double memory = 0;
        for (int i = 0; i < STARTS; i++) {
            try (PackagedFunctions functions = new PackagedFunctions(artifact, logs, InstantSource.system());
                    LocalSystem system = LocalSystem.start(LocalOptions.prompt(), functions, functions::configure)) {
                long start = System.nanoTime();
                ExecutionEnvironment process = functions.environmentOf(function);
                ready[i] = (System.nanoTime() - start) / 1e9;
                functions.invoke(function, event, TIMEOUT);
                answered[i] = (System.nanoTime() - start) / 1e9;
                processor[i] = process.cpuTime().toMillis() / 1e3;
                memory = Math.max(memory, process.residentBytes() / MEBI);
                Systems.awaitQuiet(system, TIMEOUT);
            } catch (FunctionFailed e) {
                throw new IllegalStateException(e);
            }
        }
        return List.of(
                Figure.of(
                        function + ": start to ready",
                        Arrays.stream(ready).min().orElseThrow(),
                        "s"),
                Figure.atMost(
                        function + ": start to first answer",
                        Arrays.stream(answered).min().orElseThrow(),
                        "s",
                        FIRST_ANSWER_SECONDS_MAX),
                Figure.of(
                        function + ": processor time until then",
                        Arrays.stream(processor).min().orElseThrow(),
                        "s"),
                Figure.of(function + ": resident memory", memory, "MiB"));
    }
}
