package dev.lockstep.functions.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What EventBridge and the HTTP API invoke.
final class EventRules {
    private static final Path MEMBERS =
            Path.of("..", "infra", "salesforce", "force-app", "main", "default", "platformEventChannelMembers");
    private static final Pattern MEMBER =
            Pattern.compile("Lockstep_chn_(\\w+)\\.platformEventChannelMember-meta\\.xml");

    private EventRules() {}

    /// Everything else has an event mapping or a route.
    static List<String> invoked(Template template) {
        return template.functions().stream()
                .filter(function -> function.events("SQS").isEmpty()
                        && function.events("HttpApi").isEmpty()
                        && function.events("Schedule").isEmpty())
                .map(function -> "Nothing invokes " + function.export())
                .toList();
    }

    static Set<String> routes(Template template) {
        return template.functions().stream()
                .flatMap(function -> function.events("HttpApi").stream())
                .map(route ->
                        route.path("Method").asText() + " " + route.path("Path").asText())
                .collect(Collectors.toSet());
    }

    /// Whatever EventBridge cannot deliver goes to a queue that lets exactly that rule in.
    static List<String> deadLetters(Template template) {
        List<String> findings = new ArrayList<>();
        rules(template).forEach((rule, letters) -> {
            boolean allowed = template.ofType("AWS::SQS::QueuePolicy").values().stream()
                    .map(policy -> policy.path("Properties"))
                    .filter(policy ->
                            Template.target(policy.path("Queues").path(0)).equals(letters))
                    .flatMap(policy -> policy.at("/PolicyDocument/Statement").valueStream())
                    .anyMatch(statement -> rule.equals(
                            Template.target(statement.at("/Condition/ArnEquals").path("aws:SourceArn"))));
            if (!template.ofType("AWS::SQS::Queue").containsKey(letters)) {
                findings.add(rule + " has no dead-letter queue");
            } else if (!allowed) {
                findings.add(rule + " may not send to its dead-letter queue");
            }
        });
        return findings;
    }

    /// The rule lets in exactly the change events that Salesforce's channel carries.
    static List<String> changeEvents(Template template, List<String> entities) {
        List<String> types = template.properties("ChangeEvents")
                .at("/EventPattern/detail-type")
                .valueStream()
                .map(JsonNode::asText)
                .sorted()
                .toList();
        return types.equals(entities)
                ? List.of()
                : List.of("The rule lets in " + types + ", the channel carries " + entities);
    }

    /// What `infra` puts on the channel, sorted.
    static List<String> channelEntities() {
        try (Stream<Path> members = Files.list(MEMBERS)) {
            return members.map(file -> MEMBER.matcher(file.getFileName().toString()))
                    .filter(Matcher::matches)
                    .map(member -> member.group(1))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Lambda lets a rule in by its ARN; SAM sees to it for the schedules it makes.
    static List<String> permissions(Template template) {
        return template.ofType("AWS::Events::Rule").keySet().stream()
                .filter(rule -> template.ofType("AWS::Lambda::Permission").values().stream()
                        .map(permission -> permission.path("Properties"))
                        .noneMatch(permission -> rule.equals(Template.target(permission.path("SourceArn")))
                                && permission
                                        .path("FunctionName")
                                        .equals(template.properties(rule).at("/Targets/0/Arn"))))
                .map(rule -> rule + " may not invoke its target")
                .toList();
    }

    /// Rules with their dead-letter queues, those that SAM makes of a function's schedule included.
    static Map<String, String> rules(Template template) {
        Map<String, String> rules = new LinkedHashMap<>();
        template.ofType("AWS::Events::Rule")
                .forEach((id, rule) -> rules.put(id, letters(rule.at("/Properties/Targets/0"))));
        template.functions()
                .forEach(function -> function.property("Events").properties().stream()
                        .filter(event ->
                                "Schedule".equals(event.getValue().path("Type").asText()))
                        .forEach(event -> rules.put(
                                function.id() + event.getKey(),
                                letters(event.getValue().path("Properties")))));
        return rules;
    }

    private static String letters(JsonNode target) {
        return Template.target(target.at("/DeadLetterConfig/Arn"));
    }
}
