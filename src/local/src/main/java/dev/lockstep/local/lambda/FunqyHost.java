package dev.lockstep.local.lambda;

import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import io.quarkus.funqy.lambda.FunqyRequestImpl;
import io.quarkus.funqy.lambda.FunqyResponseImpl;
import io.quarkus.funqy.runtime.FunctionInvoker;
import io.quarkus.funqy.runtime.FunctionRecorder;
import io.quarkus.funqy.runtime.RequestContextImpl;
import io.quarkus.runtime.Quarkus;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The functions' application, started as Lambda's Java runtime starts it (`FunqyStreamHandler`), but once for
/// all of them: each is found by name in Funqy's registry, and reads and writes with the JSON mapper that Lambda
/// uses.
public final class FunqyHost implements Functions {
    /// The application insists on one function of its own to be chosen; which one does not matter here.
    private static final String EXPORT = "quarkus.funqy.export";

    /// What the functions log is for operators; whoever wants to see it here sets `lockstep.log` to INFO.
    private static final String LOG_LEVEL = "quarkus.log.console.level";

    private static final String LOGS = "lockstep.logs";

    private static FunqyHost running;

    private final ExecutorService threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("function-", 0).factory());

    private FunqyHost() {}

    /// The one host of this process. What differs between systems is handed to the application afterwards.
    public static synchronized FunqyHost start() {
        if (running == null) {
            System.setProperty(EXPORT, "webhook-ingest");
            System.setProperty(LOGS, "text");
            System.setProperty(LOG_LEVEL, System.getProperty("lockstep.log", "WARN"));
            Quarkus.manualInitialize();
            Quarkus.manualStart();
            running = new FunqyHost();
        }
        return running;
    }

    @Override
    public byte[] invoke(String name, byte[] event, Duration timeout) throws FunctionFailed {
        FunctionInvoker function = FunctionRecorder.registry.matchInvoker(name);
        if (function == null) {
            throw new IllegalArgumentException("There is no function named " + name);
        }
        Future<byte[]> answer = threads.submit(() -> answer(function, event));
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new FunctionFailed(name + " was given up after " + timeout, e);
        } catch (ExecutionException e) {
            throw new FunctionFailed(name + " failed: " + cause(e).getClass().getName(), cause(e));
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new FunctionFailed(name + " was interrupted", e);
        }
    }

    private static byte[] answer(FunctionInvoker function, byte[] event) throws IOException {
        ObjectReader reader = (ObjectReader) function.getBindingContext().get(ObjectReader.class.getName());
        ObjectWriter writer = (ObjectWriter) function.getBindingContext().get(ObjectWriter.class.getName());
        ManagedContext requestContext = Arc.container().requestContext();
        requestContext.activate();
        try {
            FunqyResponseImpl response = new FunqyResponseImpl();
            Object input = function.hasInput() ? reader.readValue(event) : null;
            function.invoke(new FunqyRequestImpl(new RequestContextImpl(), input), response);
            Object output = response.getOutput().await().indefinitely();
            return output == null || !function.hasOutput() ? new byte[0] : writer.writeValueAsBytes(output);
        } finally {
            requestContext.terminate();
        }
    }

    /// What the function itself threw: Funqy wraps it.
    private static Throwable cause(ExecutionException e) {
        Throwable cause = e.getCause();
        return cause instanceof io.quarkus.funqy.runtime.ApplicationException && cause.getCause() != null
                ? cause.getCause()
                : cause;
    }
}
