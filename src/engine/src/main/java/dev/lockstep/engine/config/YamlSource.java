package dev.lockstep.engine.config;

import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/// Text to YAML nodes. Stops at the nodes: no object is ever built from a tag, and nothing here uses reflection.
final class YamlSource {
    private static final int CHARACTERS_MAX = 1_000_000;
    private static final int ALIASES_MAX = 50;
    private static final int NESTING_MAX = 20;

    private YamlSource() {}

    /// The file's top level, or a problem with the place of the syntax error.
    static Optional<Section> root(String yaml, Problems problems) {
        if (yaml.length() > CHARACTERS_MAX) {
            problems.addToFile("The file is larger than 1 MB.", "Keep only what the sync needs.");
            return Optional.empty();
        }
        try {
            Node node = new Composer(new ParserImpl(new StreamReader(yaml), options()), new Resolver(), options())
                    .getSingleNode();
            if (node == null) {
                problems.addToFile("The file is empty.", "Start from the lockstep.yaml that Lockstep comes with.");
                return Optional.empty();
            }
            return new Value(node, "", problems).section();
        } catch (MarkedYAMLException e) {
            Mark at = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
            String why = e.getProblem() == null ? e.getContext() : e.getProblem();
            problems.add(
                    at, "", "This YAML cannot be read: " + why + ".", "Check indentation, quotes and brackets here.");
        } catch (ReaderException e) {
            problems.addToFile(
                    "A character that YAML does not allow, U+%04X, stands at offset %d."
                            .formatted(e.getCodePoint(), e.getPosition()),
                    "Remove it, or write it as an escape in double quotes.");
        } catch (YAMLException e) {
            problems.addToFile("This YAML is refused: " + e.getMessage() + ".", "Use fewer aliases and less nesting.");
        }
        return Optional.empty();
    }

    private static LoaderOptions options() {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(ALIASES_MAX);
        options.setNestingDepthLimit(NESTING_MAX);
        options.setCodePointLimit(CHARACTERS_MAX);
        return options;
    }
}
