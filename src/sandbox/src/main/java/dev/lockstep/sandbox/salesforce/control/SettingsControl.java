package dev.lockstep.sandbox.salesforce.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.sandbox.salesforce.cdc.Delivery;
import dev.lockstep.sandbox.salesforce.org.Org;
import dev.lockstep.sandbox.salesforce.org.Settings;
import dev.lockstep.sandbox.salesforce.value.Json;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Settings as JSON; what a request does not name stays as it is.
final class SettingsControl {

    private final Org org;

    SettingsControl(Org org) {
        this.org = org;
    }

    ObjectNode read() {
        Settings settings = org.settings();
        ObjectNode node = Json.object();
        node.put("dailyApiRequests", settings.dailyApiRequests);
        node.put("callsPerTenSeconds", settings.callsPerTenSeconds);
        node.put("sessionTimeoutSeconds", settings.sessionTimeout.toSeconds());
        node.put("lockRowProbability", settings.lockRowProbability);
        node.put("failBeforeProbability", settings.failBeforeProbability);
        node.put("failAfterProbability", settings.failAfterProbability);
        node.put("clockSkewSeconds", org.clock().skew().toSeconds());
        node.set("capturedTypes", Json.of(settings.capturedTypes));
        node.set("trackedFields", Json.of(settings.trackedFields));
        node.set("leadConvertMapping", Json.of(settings.leadConvertMapping));
        return node;
    }

    void write(ObjectNode input) {
        Settings settings = org.settings();
        for (Map.Entry<String, JsonNode> entry : input.properties()) {
            JsonNode value = entry.getValue();
            switch (entry.getKey()) {
                case "dailyApiRequests" -> settings.dailyApiRequests = value.asInt();
                case "callsPerTenSeconds" -> settings.callsPerTenSeconds = value.asInt();
                case "sessionTimeoutSeconds" -> settings.sessionTimeout = Duration.ofSeconds(value.asLong());
                case "lockRowProbability" -> settings.lockRowProbability = value.asDouble();
                case "failBeforeProbability" -> settings.failBeforeProbability = value.asDouble();
                case "failAfterProbability" -> settings.failAfterProbability = value.asDouble();
                case "clockSkewSeconds" -> org.clock().skew(Duration.ofSeconds(value.asLong()));
                case "trackedFields" -> value.properties().forEach(type -> track(type.getKey(), type.getValue()));
                case "leadConvertMapping" ->
                    value.properties()
                            .forEach(pair -> settings.leadConvertMapping.put(
                                    pair.getKey(), pair.getValue().asText()));
                case "capturedTypes" -> {
                    settings.capturedTypes.clear();
                    value.forEach(type -> settings.capturedTypes.add(type.asText()));
                }
                case "corporateCurrency" -> org.currencies().enable(value.asText());
                case "conversionRates" ->
                    value.properties()
                            .forEach(rate -> org.currencies()
                                    .setRate(rate.getKey(), rate.getValue().decimalValue()));
                case "datedConversionRates" -> org.currencies().enableDated();
                case "delivery" -> org.changes().delivery(delivery(value));
                default -> throw new IllegalArgumentException("No setting " + entry.getKey());
            }
        }
    }

    private void track(String type, JsonNode names) {
        Set<String> tracked = new HashSet<>();
        names.forEach(name ->
                tracked.add(org.schema().require(type).require(name.asText()).name()));
        org.settings().trackedFields.put(type, tracked);
    }

    private static Delivery delivery(JsonNode node) {
        return new Delivery(
                Duration.ofMillis(node.path("delayMillis").asLong()),
                Duration.ofMillis(node.path("jitterMillis").asLong()),
                node.path("lossProbability").asDouble(),
                node.path("duplicateProbability").asDouble(),
                node.path("reorderProbability").asDouble(),
                Duration.ofMillis(node.path("reorderWindowMillis").asLong()));
    }
}
