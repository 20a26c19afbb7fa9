package dev.lockstep.local;

import static java.util.Map.entry;

import dev.lockstep.engine.hash.HashKeys;
import dev.lockstep.functions.wiring.LockstepConfig;
import dev.lockstep.local.backing.Backing;
import dev.lockstep.local.crm.LocalHubSpot;
import dev.lockstep.local.crm.LocalSalesforce;
import dev.lockstep.sandbox.hubspot.HubSpotSandbox;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// Configurations of the functions, read as a deployment's are, from names and values.
final class LocalConfig {
    private static final int ORDINAL = 400;
    /// Guards nothing but invented people.
    private static final byte[] SECRET = "a key of the local runner, 32 bytes".getBytes(StandardCharsets.UTF_8);

    private static final String HASH_KEY = "local:" + Base64.getEncoder().encodeToString(SECRET);

    private LocalConfig() {}

    static HashKeys hashKeys() {
        return new HashKeys("local", Map.of("local", SECRET));
    }

    /// What a deployment of this system would set.
    static Map<String, String> values(
            Backing backing, LocalHubSpot hubspot, LocalSalesforce salesforce, Path file, URI apiUrl) {
        Map<String, String> values = new HashMap<>(Map.ofEntries(
                entry("lockstep.table", backing.tableName()),
                entry("lockstep.file", file.toString()),
                entry("lockstep.hash-keys", HASH_KEY),
                entry("lockstep.public-url", apiUrl.toString()),
                entry("lockstep.reconcile-from", Instant.EPOCH.toString()),
                entry("lockstep.hubspot.base-url", hubspot.baseUrl().toString()),
                entry("lockstep.hubspot.token", HubSpotSandbox.DEFAULT_TOKEN),
                entry("lockstep.hubspot.portal-id", Long.toString(HubSpotSandbox.DEFAULT_PORTAL_ID)),
                entry("lockstep.hubspot.app-id", Long.toString(HubSpotSandbox.DEFAULT_APP_ID)),
                entry(
                        "lockstep.hubspot.webhook-secrets",
                        LocalHubSpot.WEBHOOK_SECRET + "," + LocalHubSpot.NEXT_WEBHOOK_SECRET),
                entry("lockstep.salesforce.login-url", salesforce.baseUrl().toString()),
                entry("lockstep.salesforce.consumer-key", LocalSalesforce.CONSUMER_KEY),
                entry("lockstep.salesforce.consumer-secret", LocalSalesforce.CONSUMER_SECRET),
                entry("lockstep.salesforce.flow-secrets", LocalSalesforce.FLOW_SECRET),
                entry("lockstep.salesforce.allow-local", "true"),
                entry(
                        "lockstep.aws.dynamodb-endpoint",
                        backing.dynamodbEndpoint().toString()),
                entry("lockstep.aws.sqs-endpoint", backing.sqsEndpoint().toString())));
        backing.queues()
                .forEach(queue -> values.put(
                        "lockstep.queues.%s.%s"
                                .formatted(queue.object(), queue.lane())
                                .toLowerCase(Locale.ROOT),
                        queue.url()));
        return Map.copyOf(values);
    }

    /// For functions in this process: their figures are nobody's, and the output is a person's.
    static LockstepConfig of(Map<String, String> values) {
        Map<String, String> here = new HashMap<>(values);
        here.putIfAbsent("lockstep.logs", "text");
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withMapping(LockstepConfig.class)
                .withSources(new PropertiesConfigSource(here, "local system", ORDINAL))
                .addDiscoveredConverters()
                .build();
        return config.getConfigMapping(LockstepConfig.class);
    }
}
