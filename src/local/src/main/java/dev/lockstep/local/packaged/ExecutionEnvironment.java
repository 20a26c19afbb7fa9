package dev.lockstep.local.packaged;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// One process with the function in it, behind its own Runtime API: what Lambda calls an execution environment.
public final class ExecutionEnvironment implements AutoCloseable {
    private static final Duration END_LIMIT = Duration.ofSeconds(5);
    private static final Path PROCESSES = Path.of("/proc");

    private final RuntimeApi api;
    private final Process process;
    private final Path log;

    private ExecutionEnvironment(RuntimeApi api, Process process, Path log) {
        this.api = api;
        this.process = process;
        this.log = log;
    }

    /// `environment`: every variable of the process but those that Lambda itself sets. What it prints goes to
    /// `log`.
    static ExecutionEnvironment start(
            String function, UnpackedArtifact artifact, Map<String, String> environment, Path log) {
        RuntimeApi api = RuntimeApi.start(function);
        ProcessBuilder builder = new ProcessBuilder(artifact.command())
                .directory(artifact.directory().toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        Map<String, String> variables = builder.environment();
        variables.clear();
        variables.putAll(environment);
        variables.putAll(Map.of(
                "AWS_LAMBDA_RUNTIME_API",
                api.address(),
                "AWS_LAMBDA_FUNCTION_NAME",
                function,
                "AWS_LAMBDA_FUNCTION_VERSION",
                "$LATEST",
                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
                Integer.toString(UnpackedArtifact.MEMORY_MB),
                "AWS_REGION",
                "us-east-1",
                "LAMBDA_TASK_ROOT",
                artifact.directory().toString(),
                "QUARKUS_FUNQY_EXPORT",
                function));
        try {
            return new ExecutionEnvironment(api, builder.start(), log);
        } catch (IOException e) {
            api.close();
            throw new UncheckedIOException(artifact.command().getFirst() + " cannot be started", e);
        }
    }

    /// Returns when the function waits for its first event. Throws where it ends, or does not get there in time.
    void awaitReady(Duration limit) throws InterruptedException {
        try {
            CompletableFuture.anyOf(api.ready(), process.onExit()).get(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (!process.isAlive()) {
                throw new IllegalStateException("The function ended; see " + log);
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "The function did not start (" + e.getCause().getMessage() + "); see " + log, e);
        } catch (TimeoutException e) {
            throw new IllegalStateException("The function did not start within " + limit + "; see " + log, e);
        }
    }

    void offer(Invocation invocation) {
        api.offer(invocation);
    }

    /// The memory that the process holds at this moment, in bytes; 0 where the system does not tell.
    public long residentBytes() {
        Path status = PROCESSES.resolve(Long.toString(process.pid())).resolve("status");
        if (!Files.isReadable(status)) {
            return 0;
        }
        try {
            return Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The time on a processor that it has used so far: tells the same on a busy machine.
    public Duration cpuTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(END_LIMIT)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        api.close();
    }
}
