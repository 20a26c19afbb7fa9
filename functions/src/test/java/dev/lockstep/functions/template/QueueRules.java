package dev.lockstep.functions.template;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.engine.model.Lane;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

/// Queues and what hands their messages to functions.
final class QueueRules {
    private static final int TIMEOUTS_MIN = 6;
    private static final List<String> RECEIVING =
            List.of("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes");

    private QueueRules() {}

    static List<String> ownQueues(Template template, Set<String> names) {
        List<String> findings = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (TemplateFunction function : template.functions()) {
            if (!names.contains(function.export())) {
                continue;
            }
            List<JsonNode> mappings = function.events("SQS");
            if (mappings.size() != Lane.values().length) {
                findings.add(function.export() + " has not exactly one event mapping for each lane");
                continue;
            }
            for (JsonNode mapping : mappings) {
                String queue = queue(mapping);
                if (!isQueue(template, queue) || !taken.add(queue)) {
                    findings.add(function.export() + " has no queue of its own for each lane");
                }
                RECEIVING.stream()
                        .filter(action -> function.rights().stream()
                                .noneMatch(r -> r.toString().equals(action + " on " + queue)))
                        .forEach(action -> findings.add(function.export() + " lacks " + action + " on " + queue));
            }
        }
        return findings;
    }

    /// A function of its own concurrency has room for everything that its mappings may invoke at once.
    static List<String> concurrency(Template template) {
        List<String> findings = new ArrayList<>();
        for (TemplateFunction function : template.functions()) {
            int most = function.events("SQS").stream()
                    .mapToInt(mapping ->
                            mapping.at("/ScalingConfig/MaximumConcurrency").asInt())
                    .sum();
            int reserved = function.property("ReservedConcurrentExecutions")
                    .at("/Fn::If/1")
                    .asInt();
            if (reserved < most) {
                findings.add(function.export() + " may be invoked " + most + " times at once and reserves " + reserved);
            }
        }
        return findings;
    }

    static List<String> reportItemFailures(Template template) {
        List<String> findings = new ArrayList<>();
        template.functions()
                .forEach(function -> function.events("SQS").stream()
                        .filter(mapping -> StreamSupport.stream(
                                        mapping.path("FunctionResponseTypes").spliterator(), false)
                                .noneMatch(type -> "ReportBatchItemFailures".equals(type.asText())))
                        .forEach(mapping ->
                                findings.add("One bad message of " + function.export() + " fails its batch")));
        return findings;
    }

    static List<String> visibility(Template template) {
        List<String> findings = new ArrayList<>();
        for (TemplateFunction function : template.functions()) {
            for (JsonNode mapping : function.events("SQS")) {
                long least = TIMEOUTS_MIN * function.timeoutSeconds()
                        + mapping.path("MaximumBatchingWindowInSeconds").asLong();
                long visibility = template.properties(queue(mapping))
                        .path("VisibilityTimeout")
                        .asLong(30);
                if (visibility < least) {
                    findings.add("Messages of " + function.export() + " come back after " + visibility
                            + " s, too early: " + least);
                }
            }
        }
        return findings;
    }

    /// What is not taken from a mapped queue goes to another one, which keeps it longer.
    static List<String> deadLetters(Template template) {
        List<String> findings = new ArrayList<>();
        for (TemplateFunction function : template.functions()) {
            for (JsonNode mapping : function.events("SQS")) {
                JsonNode queue = template.properties(queue(mapping));
                String letters = Template.target(queue.path("RedrivePolicy").path("deadLetterTargetArn"));
                if (!isQueue(template, letters)) {
                    findings.add("The queue of " + function.export() + " has no dead-letter queue");
                } else if (retention(template.properties(letters)) <= retention(queue)) {
                    findings.add("The dead-letter queue of " + function.export() + " keeps messages too shortly");
                }
            }
        }
        return findings;
    }

    static List<String> encryption(Template template) {
        return template.ofType("AWS::SQS::Queue").entrySet().stream()
                .filter(queue -> !queue.getValue()
                        .path("Properties")
                        .path("SqsManagedSseEnabled")
                        .asBoolean())
                .map(queue -> queue.getKey() + " is not encrypted")
                .toList();
    }

    static String queue(JsonNode mapping) {
        return Template.target(mapping.path("Queue"));
    }

    private static boolean isQueue(Template template, String id) {
        return template.ofType("AWS::SQS::Queue").containsKey(id);
    }

    private static long retention(JsonNode queue) {
        return queue.path("MessageRetentionPeriod").asLong(345_600);
    }
}
