package dev.lockstep.sandbox.hubspot;

import java.net.URI;
import java.util.Map;

/// One POST that is to be made: up to 100 events. `attempt` counts from 0. The body is signed for exactly this URI
/// and moment. Give it back to `HubSpotSandbox.acknowledge` with the answer's status.
public record WebhookDelivery(long id, int attempt, int events, URI target, Map<String, String> headers, String body) {}
