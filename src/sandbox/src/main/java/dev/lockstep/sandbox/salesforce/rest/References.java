package dev.lockstep.sandbox.salesforce.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.sandbox.salesforce.value.Json;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Replaces `@{reference.path[0].field}` in a subrequest by values of earlier answers, and remembers the first
/// miss.
final class References {

    private static final Pattern REFERENCE =
            Pattern.compile("@\\{([A-Za-z0-9_]+)((?:\\.[A-Za-z0-9_]+|\\[\\d{1,4}])+)}");

    private final Map<String, JsonNode> answers;
    private String missing;

    References(Map<String, JsonNode> answers) {
        this.answers = answers;
    }

    /// The first reference without a value, such as `lead.id`, or null.
    String missing() {
        return missing;
    }

    String inText(String text) {
        return REFERENCE.matcher(text).replaceAll(match -> Matcher.quoteReplacement(value(match)));
    }

    JsonNode in(JsonNode node) {
        return switch (node) {
            case ObjectNode object -> {
                ObjectNode copy = Json.object();
                object.properties().forEach(entry -> copy.set(entry.getKey(), in(entry.getValue())));
                yield copy;
            }
            case ArrayNode array -> {
                ArrayNode copy = Json.array();
                array.forEach(item -> copy.add(in(item)));
                yield copy;
            }
            default -> node.isTextual() ? JsonNodeFactory.instance.textNode(inText(node.textValue())) : node;
        };
    }

    private String value(MatchResult match) {
        JsonNode answer = answers.get(match.group(1));
        String pointer = match.group(2).replace('.', '/').replace("[", "/").replace("]", "");
        JsonNode found = answer == null ? null : answer.at(pointer);
        if (found == null || found.isMissingNode() || found.isContainerNode()) {
            missing = missing == null ? match.group(1) + match.group(2) : missing;
            return "";
        }
        return found.asText();
    }
}
