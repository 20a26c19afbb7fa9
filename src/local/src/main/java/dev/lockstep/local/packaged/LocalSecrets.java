package dev.lockstep.local.packaged;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// A stand-in for Secrets Manager with the two secrets of a deployment, on the loopback address. It answers
/// `GetSecretValue`, and nothing else.
final class LocalSecrets implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String GET = "secretsmanager.GetSecretValue";
    private static final String INGEST = "local-ingest";
    private static final String CRM = "local-crm";
    /// Setting to the key in the ingest secret, a list there.
    private static final Map<String, String> INGEST_LISTS = Map.of(
            "lockstep.hash-keys", "hashKeys",
            "lockstep.hubspot.webhook-secrets", "hubspotWebhookSecrets",
            "lockstep.salesforce.flow-secrets", "salesforceFlowSecrets");
    /// Setting to the key in the CRM secret.
    private static final Map<String, String> CRM_TEXTS = Map.of(
            "lockstep.hubspot.token", "hubspotToken",
            "lockstep.salesforce.consumer-key", "salesforceConsumerKey",
            "lockstep.salesforce.consumer-secret", "salesforceConsumerSecret",
            "lockstep.salesforce.username", "salesforceUsername",
            "lockstep.salesforce.private-key", "salesforcePrivateKey");

    private final HttpServer server;
    private final Map<String, ObjectNode> secrets = new ConcurrentHashMap<>();

    private LocalSecrets(HttpServer server) {
        this.server = server;
    }

    static LocalSecrets start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
            LocalSecrets secrets = new LocalSecrets(server);
            server.createContext("/", secrets::handle);
            server.start();
            return secrets;
        } catch (IOException e) {
            throw new UncheckedIOException("The stand-in for Secrets Manager cannot listen", e);
        }
    }

    /// Stores the secret ones of these settings, and gives the others with what leads to the secrets.
    Map<String, String> takeFrom(Map<String, String> settings) {
        ObjectNode ingest = JSON.createObjectNode();
        ObjectNode crm = JSON.createObjectNode();
        Map<String, String> open = new HashMap<>();
        settings.forEach((name, value) -> {
            if (INGEST_LISTS.containsKey(name)) {
                List.of(value.split(",", -1)).forEach(ingest.withArray(INGEST_LISTS.get(name))::add);
            } else if (CRM_TEXTS.containsKey(name)) {
                crm.put(CRM_TEXTS.get(name), value);
            } else {
                open.put(name, value);
            }
        });
        secrets.put(INGEST, ingest);
        secrets.put(CRM, crm);
        open.put("lockstep.ingest-secret-id", INGEST);
        open.put("lockstep.crm-secret-id", CRM);
        open.put(
                "lockstep.aws.secretsmanager-endpoint",
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()).toString());
        return open;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode request = JSON.readTree(exchange.getRequestBody());
            String id = request.path("SecretId").asText();
            if (!GET.equals(exchange.getRequestHeaders().getFirst("X-Amz-Target"))) {
                respond(exchange, 400, JSON.createObjectNode().put("__type", "UnknownOperationException"));
            } else if (!secrets.containsKey(id)) {
                respond(exchange, 400, JSON.createObjectNode().put("__type", "ResourceNotFoundException"));
            } else {
                ObjectNode answer = JSON.createObjectNode()
                        .put("Name", id)
                        .put("SecretString", secrets.get(id).toString());
                respond(exchange, 200, answer);
            }
        }
    }

    private static void respond(HttpExchange exchange, int status, ObjectNode body) throws IOException {
        byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
