package dev.lockstep.local.lambda;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/// EventBridge's schedule: invokes a function with a scheduled event, one invocation after the other, the first
/// one after one interval.
public final class Schedule implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Schedule.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String function;
    private final Duration functionTimeout;
    private final Functions functions;
    private final InstantSource clock;
    private final Supplier<String> ids;
    private final Thread timer;

    private Schedule(
            String function,
            Duration interval,
            Duration functionTimeout,
            Functions functions,
            InstantSource clock,
            Supplier<String> ids) {
        this.function = function;
        this.functionTimeout = functionTimeout;
        this.functions = functions;
        this.clock = clock;
        this.ids = ids;
        this.timer =
                Thread.ofPlatform().daemon().name("schedule-of-" + function).unstarted(() -> run(interval));
    }

    public static Schedule every(
            Duration interval,
            String function,
            Duration functionTimeout,
            Functions functions,
            InstantSource clock,
            Supplier<String> ids) {
        Schedule schedule = new Schedule(function, interval, functionTimeout, functions, clock, ids);
        schedule.timer.start();
        return schedule;
    }

    /// Invokes the function now, out of turn; returns when it is done.
    public void runNow() throws FunctionFailed {
        functions.invoke(function, event().toString().getBytes(StandardCharsets.UTF_8), functionTimeout);
    }

    private ObjectNode event() {
        ObjectNode event = JSON.createObjectNode()
                .put("version", "0")
                .put("id", ids.get())
                .put("detail-type", "Scheduled Event")
                .put("source", "aws.events")
                .put("account", "000000000000")
                .put("time", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString())
                .put("region", "local");
        event.putArray("resources").add("arn:aws:events:local:000000000000:rule/" + function);
        event.putObject("detail");
        return event;
    }

    private void run(Duration interval) {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                Thread.sleep(interval);
                runNow();
            } catch (FunctionFailed e) {
                LOG.warnf("%s; the schedule goes on", e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        timer.interrupt();
    }
}
