package dev.lockstep.local.backing;

import com.amazonaws.services.dynamodbv2.local.server.DynamoDBProxyServer;
import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBRequestHandler;
import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBServerHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.logging.Level;
import java.util.logging.Logger;

/// DynamoDB Local, in memory, on a free port of the loopback address.
public final class LocalDynamo implements AutoCloseable {
    private static final int START_ATTEMPTS_MAX = 5;
    /// It warns, with a stack trace, of every condition that does not hold: that is how locks are taken here.
    private static final Logger CHATTER = Logger.getLogger(LocalDynamoDBServerHandler.class.getName());

    private final DynamoDBProxyServer server;
    private final int port;

    private LocalDynamo(DynamoDBProxyServer server, int port) {
        this.server = server;
        this.port = port;
    }

    public static LocalDynamo start() {
        CHATTER.setLevel(Level.SEVERE);
        for (int attempt = 1; ; attempt++) {
            int port = freePort();
            try {
                LocalDynamoDBRequestHandler handler = new LocalDynamoDBRequestHandler(0, true, null, false, false);
                DynamoDBProxyServer server =
                        new DynamoDBProxyServer(port, new LocalDynamoDBServerHandler(handler, null));
                server.start();
                return new LocalDynamo(server, port);
            } catch (Exception e) {
                if (attempt == START_ATTEMPTS_MAX) {
                    throw new IllegalStateException("DynamoDB Local does not start", e);
                }
            }
        }
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("DynamoDB Local does not stop", e);
        }
    }

    /// DynamoDB Local cannot choose a port by itself. Somebody may take it in between: hence the attempts.
    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("This machine has no free port", e);
        }
    }
}
