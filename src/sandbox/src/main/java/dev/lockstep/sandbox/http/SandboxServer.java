package dev.lockstep.sandbox.http;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/// A vertx-web server on the loopback address around a core. It adds what a core must not have: latency, a body
/// limit (413 above 25 MiB) and dropped connections. Nothing is compressed.
public final class SandboxServer implements AutoCloseable {

    private static final long BODY_BYTES_MAX = 25L * 1024 * 1024;
    private static final int WORKERS = 8;

    private final SandboxCore core;
    private final Supplier<Duration> latency;
    private final Vertx vertx;
    private final HttpServer server;

    private SandboxServer(SandboxCore core, int port, Supplier<Duration> latency) {
        this.core = core;
        this.latency = latency;
        this.vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2).setWorkerPoolSize(WORKERS));
        Router router = Router.router(vertx);
        router.route().handler(BodyHandler.create(false).setBodyLimit(BODY_BYTES_MAX));
        router.route().handler(this::answer);
        HttpServerOptions options = new HttpServerOptions()
                .setHost("127.0.0.1")
                .setPort(port)
                .setMaxInitialLineLength(32 * 1024)
                .setMaxHeaderSize(32 * 1024);
        this.server = await(
                vertx.createHttpServer(options).requestHandler(router).listen().toCompletionStage());
    }

    /// Starts listening on 127.0.0.1 at `port` (0 = any free one); each answer is held back by `latency`.
    public static SandboxServer start(SandboxCore core, int port, Supplier<Duration> latency) {
        return new SandboxServer(core, port, latency);
    }

    public int port() {
        return server.actualPort();
    }

    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + port());
    }

    @Override
    public void close() {
        await(vertx.close().toCompletionStage());
    }

    private void answer(RoutingContext context) {
        long delayMillis = latency.get().toMillis();
        vertx.executeBlocking(() -> core.handle(toRequest(context)), false)
                .onFailure(context::fail)
                .onSuccess(response -> {
                    if (delayMillis <= 0) {
                        write(context, response);
                    } else {
                        vertx.setTimer(delayMillis, timer -> write(context, response));
                    }
                });
    }

    private static SandboxRequest toRequest(RoutingContext context) {
        Map<String, String> headers = new HashMap<>();
        context.request()
                .headers()
                .forEach(header -> headers.putIfAbsent(header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
        Buffer body = context.body().buffer();
        return SandboxRequest.of(
                context.request().method().name(),
                context.request().uri(),
                headers,
                body == null ? new byte[0] : body.getBytes());
    }

    private static void write(RoutingContext context, SandboxResponse response) {
        if (response.status() == 0) {
            context.request().connection().close();
            return;
        }
        var answer = context.response().setStatusCode(response.status());
        response.headers().forEach(answer::putHeader);
        answer.end(Buffer.buffer(response.body()));
    }

    private static <T> T await(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
}
