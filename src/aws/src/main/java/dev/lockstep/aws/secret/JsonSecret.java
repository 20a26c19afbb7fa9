package dev.lockstep.aws.secret;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A secret that holds a JSON object. Read when it is first asked for, and again after five minutes, so that a
/// rotated one is picked up; while it cannot be read again, what was read last is used. Safe for use by many
/// threads.
public final class JsonSecret {
    private static final Duration READ_AGAIN = Duration.ofSeconds(30);
    /// How long a value may still be used that was replaced in the store.
    public static final Duration KEPT = Duration.ofMinutes(5);

    private static final ObjectMapper JSON = new ObjectMapper();
    private final String id;
    private final SecretSource source;
    private final InstantSource clock;
    private JsonNode content;
    private Instant nextReadAt;

    public JsonSecret(String id, SecretSource source, InstantSource clock) {
        this.id = id;
        this.source = source;
        this.clock = clock;
    }

    /// The text under a key. Throws `SecretUnreadable`, also where there is none or it is blank.
    public String text(String key) {
        return optionalText(key).orElseThrow(() -> without(key, "a text"));
    }

    /// The text under a key, or nothing where the key is absent, null or blank.
    public Optional<String> optionalText(String key) {
        return text(content().path(key), key);
    }

    /// The texts under a key: one or more, none of them blank.
    public List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (JsonNode element : content().path(key)) {
            texts.add(text(element, key).orElseThrow(() -> without(key, "a list of texts")));
        }
        if (texts.isEmpty()) {
            throw without(key, "a list of texts");
        }
        return List.copyOf(texts);
    }

    private Optional<String> text(JsonNode node, String key) {
        if (node.isMissingNode() || node.isNull()) {
            return Optional.empty();
        }
        if (!node.isTextual()) {
            throw without(key, "a text");
        }
        return Optional.of(node.asText()).filter(text -> !text.isBlank());
    }

    private synchronized JsonNode content() {
        Instant now = clock.instant();
        if (content == null || !now.isBefore(nextReadAt)) {
            try {
                content = parse(source.read(id));
                nextReadAt = now.plus(KEPT);
            } catch (SecretUnreadable later) {
                if (content == null) {
                    throw later;
                }
                // What was read last is better than nothing: one hiccup must not stop the sync.
                nextReadAt = now.plus(READ_AGAIN);
            }
        }
        return content;
    }

    /// The parser's own message quotes the text: it is left out.
    private JsonNode parse(String text) {
        try {
            JsonNode tree = JSON.readTree(text);
            if (tree.isObject()) {
                return tree;
            }
        } catch (JsonProcessingException notJson) {
            throw notAnObject();
        }
        throw notAnObject();
    }

    private SecretUnreadable notAnObject() {
        return new SecretUnreadable("NotJson", "The secret '" + id + "' is not a JSON object: store it as one");
    }

    private SecretUnreadable without(String key, String what) {
        return new SecretUnreadable(
                "KeyMissing", "The secret '" + id + "' has no '" + key + "', or not as " + what + ": add it there");
    }
}
