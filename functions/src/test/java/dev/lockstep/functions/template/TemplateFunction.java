package dev.lockstep.functions.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// A function of the template, with what it inherits from `Globals`.
record TemplateFunction(Template template, String id) {
    /// Which of the artifact's functions it runs.
    String export() {
        return environment()
                .getOrDefault("QUARKUS_FUNQY_EXPORT", template.root().path(""))
                .asText("");
    }

    JsonNode property(String name) {
        return template.properties(id).path(name);
    }

    Map<String, JsonNode> environment() {
        Map<String, JsonNode> environment = new LinkedHashMap<>();
        Stream.of(template.root().at("/Globals/Function"), template.properties(id))
                .map(function -> function.path("Environment").path("Variables"))
                .forEach(variables ->
                        variables.properties().forEach(entry -> environment.put(entry.getKey(), entry.getValue())));
        return environment;
    }

    long timeoutSeconds() {
        return property("Timeout").asLong();
    }

    List<JsonNode> events(String type) {
        return property("Events")
                .valueStream()
                .filter(event -> type.equals(event.path("Type").asText()))
                .map(event -> event.path("Properties"))
                .toList();
    }

    String roleId() {
        return Template.target(property("Role"));
    }

    String logGroupId() {
        return Template.target(property("LoggingConfig").path("LogGroup"));
    }

    /// What its role allows, those of its managed policies included.
    List<Right> rights() {
        JsonNode role = template.properties(roleId());
        Stream<JsonNode> own = role.path("Policies").valueStream().map(policy -> policy.path("PolicyDocument"));
        Stream<JsonNode> managed = role.path("ManagedPolicyArns")
                .valueStream()
                .map(arn -> template.properties(Template.target(arn)).path("PolicyDocument"));
        return Stream.concat(own, managed)
                .flatMap(document -> document.path("Statement").valueStream())
                .map(statement ->
                        statement.has("Fn::If") ? statement.path("Fn::If").path(1) : statement)
                .flatMap(statement -> each(statement.path("Action"))
                        .flatMap(action ->
                                each(statement.path("Resource")).map(resource -> new Right(action.asText(), resource))))
                .toList();
    }

    private static Stream<JsonNode> each(JsonNode oneOrMany) {
        return oneOrMany.isArray() ? StreamSupport.stream(oneOrMany.spliterator(), false) : Stream.of(oneOrMany);
    }

    /// One action on one resource.
    record Right(String action, JsonNode resource) {
        String on() {
            String target = Template.target(resource);
            return target.isEmpty() ? resource.toString() : target;
        }

        @Override
        public String toString() {
            return action + " on " + on();
        }
    }
}
