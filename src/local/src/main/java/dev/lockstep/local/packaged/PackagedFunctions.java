package dev.lockstep.local.packaged;

import dev.lockstep.local.lambda.FunctionFailed;
import dev.lockstep.local.lambda.Functions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The functions out of the packaged zip, each in a process of its own that is started at its first event and then
/// handles one event after the other. Secrets are handed over as AWS does it: through Secrets Manager, not in the
/// environment.
public final class PackagedFunctions implements Functions, AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final UnpackedArtifact artifact;
    private final Path logs;
    private final InstantSource clock;
    private final LocalSecrets secrets = LocalSecrets.start();
    private final Map<String, String> environment = new HashMap<>();
    private final Map<String, ExecutionEnvironment> running = new HashMap<>();

    /// What the functions print goes to `logs`, a file for each.
    public PackagedFunctions(UnpackedArtifact artifact, Path logs, InstantSource clock) {
        this.artifact = artifact;
        this.logs = logs;
        this.clock = clock;
    }

    /// Takes a deployment's settings by name (`lockstep.table`), for processes that start from now on.
    public synchronized void configure(Map<String, String> settings) {
        secrets.takeFrom(settings).forEach((name, value) -> environment.put(variable(name), value));
    }

    /// The process of a function, started if need be; returns when it waits for events.
    public ExecutionEnvironment environmentOf(String function) throws InterruptedException {
        ExecutionEnvironment process;
        synchronized (this) {
            process = running.computeIfAbsent(
                    function,
                    name -> ExecutionEnvironment.start(name, artifact, environment, logs.resolve(name + ".log")));
        }
        process.awaitReady(START_LIMIT);
        return process;
    }

    @Override
    public byte[] invoke(String name, byte[] event, Duration timeout) throws FunctionFailed {
        try {
            ExecutionEnvironment process = environmentOf(name);
            Invocation invocation = new Invocation(
                    UUID.randomUUID().toString(), event, clock.instant().plus(timeout));
            process.offer(invocation);
            return invocation.answer().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new FunctionFailed(name + " was given up after " + timeout, e);
        } catch (ExecutionException e) {
            throw new FunctionFailed(name + " failed: " + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FunctionFailed(name + " was interrupted", e);
        }
    }

    private static String variable(String setting) {
        return setting.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    @Override
    public synchronized void close() {
        running.values().forEach(ExecutionEnvironment::close);
        secrets.close();
    }
}
