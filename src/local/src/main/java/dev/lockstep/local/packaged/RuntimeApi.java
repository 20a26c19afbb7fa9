package dev.lockstep.local.packaged;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/// Lambda's Runtime API for one execution environment, on the loopback address: hands out one event after the
/// other, and takes what the function makes of it.
/// See <https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html>.
final class RuntimeApi implements AutoCloseable {
    private static final String PREFIX = "/2018-06-01/runtime/";
    private static final String INVOCATION = PREFIX + "invocation/";
    private static final String ERROR_TYPE = "Lambda-Runtime-Function-Error-Type";
    private static final byte[] ACCEPTED = {'{', '}'};

    private final String functionArn;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final BlockingQueue<Invocation> waiting = new LinkedBlockingQueue<>();
    private final Map<String, Invocation> underWay = new ConcurrentHashMap<>();
    private final CompletableFuture<Void> ready = new CompletableFuture<>();

    private RuntimeApi(String functionName, HttpServer server) {
        this.functionArn = "arn:aws:lambda:us-east-1:000000000000:function:" + functionName;
        this.server = server;
    }

    static RuntimeApi start(String functionName) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
            RuntimeApi api = new RuntimeApi(functionName, server);
            server.createContext("/", api::handle);
            server.setExecutor(api.threads);
            server.start();
            return api;
        } catch (IOException e) {
            throw new UncheckedIOException("The Runtime API cannot listen", e);
        }
    }

    /// Host and port, as `AWS_LAMBDA_RUNTIME_API` holds them.
    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /// Ends when the function asks for its first event; fails when it reports that it cannot start.
    CompletableFuture<Void> ready() {
        return ready;
    }

    void offer(Invocation invocation) {
        waiting.add(invocation);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (path.equals(INVOCATION + "next")) {
                ready.complete(null);
                next(exchange);
            } else if (path.equals(PREFIX + "init/error")) {
                ready.completeExceptionally(new Invocation.Refused(errorType(exchange)));
                respond(exchange, 202, ACCEPTED);
            } else if (path.startsWith(INVOCATION)) {
                settle(exchange, path.substring(INVOCATION.length()), body);
            } else {
                respond(exchange, 404, ACCEPTED);
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private void next(HttpExchange exchange) throws IOException, InterruptedException {
        Invocation invocation = waiting.take();
        underWay.put(invocation.id(), invocation);
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", "application/json");
        headers.set("Lambda-Runtime-Aws-Request-Id", invocation.id());
        headers.set(
                "Lambda-Runtime-Deadline-Ms",
                Long.toString(invocation.deadline().toEpochMilli()));
        headers.set("Lambda-Runtime-Invoked-Function-Arn", functionArn);
        respond(exchange, 200, invocation.event());
    }

    private void settle(HttpExchange exchange, String idAndWhat, byte[] body) throws IOException {
        int slash = idAndWhat.indexOf('/');
        String what = slash < 0 ? "" : idAndWhat.substring(slash + 1);
        Invocation invocation = slash < 0 ? null : underWay.remove(idAndWhat.substring(0, slash));
        if (invocation == null) {
            respond(exchange, 400, ACCEPTED);
            return;
        }
        if (what.equals("response")) {
            invocation.answer().complete(body);
        } else {
            invocation.answer().completeExceptionally(new Invocation.Refused(errorType(exchange)));
        }
        respond(exchange, 202, ACCEPTED);
    }

    private static String errorType(HttpExchange exchange) {
        String type = exchange.getRequestHeaders().getFirst(ERROR_TYPE);
        return type == null ? "an error of no type" : type;
    }

    private static void respond(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
