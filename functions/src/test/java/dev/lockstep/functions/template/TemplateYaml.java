package dev.lockstep.functions.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/// CloudFormation's YAML as the JSON it stands for: `!Ref A` is `{"Ref": "A"}`, `!GetAtt A.B` is
/// `{"Fn::GetAtt": ["A", "B"]}`, any other `!X` is `{"Fn::X": …}`.
final class TemplateYaml {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private TemplateYaml() {}

    static JsonNode parse(String yaml) {
        LoaderOptions options = new LoaderOptions();
        return json(
                new Composer(new ParserImpl(new StreamReader(yaml), options), new Resolver(), options).getSingleNode());
    }

    private static JsonNode json(Node node) {
        String tag = node.getTag().getValue();
        if (!tag.startsWith("!")) {
            return plain(node, node.getTag());
        }
        JsonNode value = plain(node, Tag.STR);
        return switch (tag) {
            case "!Ref", "!Condition" -> JSON.objectNode().set(tag.substring(1), value);
            case "!GetAtt" ->
                JSON.objectNode()
                        .set(
                                "Fn::GetAtt",
                                array(List.of(value.asText().split("\\.", 2)).stream()
                                        .<JsonNode>map(JSON::textNode)
                                        .toList()));
            default -> JSON.objectNode().set("Fn::" + tag.substring(1), value);
        };
    }

    private static JsonNode plain(Node node, Tag tag) {
        return switch (node) {
            case MappingNode mapping -> {
                ObjectNode object = JSON.objectNode();
                for (NodeTuple entry : mapping.getValue()) {
                    object.set(((ScalarNode) entry.getKeyNode()).getValue(), json(entry.getValueNode()));
                }
                yield object;
            }
            case SequenceNode sequence ->
                array(sequence.getValue().stream().map(TemplateYaml::json).toList());
            case ScalarNode scalar when tag.equals(Tag.INT) -> JSON.numberNode(Long.parseLong(scalar.getValue()));
            case ScalarNode scalar
            when tag.equals(Tag.BOOL) -> JSON.booleanNode(Boolean.parseBoolean(scalar.getValue()));
            case ScalarNode scalar -> JSON.textNode(scalar.getValue());
            default -> throw new IllegalArgumentException("Not expected in a template: " + node);
        };
    }

    private static ArrayNode array(List<JsonNode> elements) {
        return JSON.arrayNode().addAll(elements);
    }
}
