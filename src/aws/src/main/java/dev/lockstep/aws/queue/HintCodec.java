package dev.lockstep.aws.queue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.model.Lane;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/// Hints as JSON text, the same text for equal hints:
///
/// ```json {"v": 1, "hints": [{"key": "HUBSPOT/contacts/17", "cause": "CHANGED", "at": "2026-03-01T12:00:00Z",
/// "fields": {"email": "k1.hash"}, "aliases": ["16"], "attempt": 0, "correlationId": "c-1",
/// "decisions": {"phone": "HUBSPOT"}, "lane": "BACKFILL"}]}
/// ```
///
/// `key`, `cause` and `at` must be there. Keys that are not known are passed over, so that a newer sender and an
/// older receiver get on; a change that an older receiver must not overlook takes a new `v`.
public final class HintCodec {
    private static final int VERSION = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    public String encode(List<Hint> hints) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("v", VERSION);
        ArrayNode list = body.putArray("hints");
        hints.forEach(hint -> list.add(encode(hint)));
        return body.toString();
    }

    private static ObjectNode encode(Hint hint) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("key", hint.key().toString())
                .put("cause", hint.cause().name())
                .put("at", hint.occurredAt().toString());
        ObjectNode fields = node.putObject("fields");
        new TreeMap<>(hint.fieldHashes()).forEach(fields::put);
        ArrayNode aliases = node.putArray("aliases");
        new TreeSet<>(hint.aliases()).forEach(aliases::add);
        if (!hint.decisions().isEmpty()) {
            ObjectNode decisions = node.putObject("decisions");
            new TreeMap<>(hint.decisions()).forEach((field, side) -> decisions.put(field, side.name()));
        }
        if (hint.lane() != Lane.LIVE) {
            node.put("lane", hint.lane().name());
        }
        return node.put("attempt", hint.attempt()).put("correlationId", hint.correlationId());
    }

    public List<Hint> decode(String body) throws MalformedHints {
        JsonNode root = parse(body);
        JsonNode version = root.path("v");
        if (version.isIntegralNumber() && version.asLong() != VERSION) {
            throw new MalformedHints("The body's \"v\" is not " + VERSION + ": it was sent by a newer version");
        }
        JsonNode list = root.path("hints");
        if (!list.isArray()) {
            throw new MalformedHints("The body has no list \"hints\"");
        }
        List<Hint> hints = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            hints.add(new HintReader("hints[" + i + "]", list.get(i)).read());
        }
        return List.copyOf(hints);
    }

    private static JsonNode parse(String body) throws MalformedHints {
        try {
            JsonNode root = JSON.readTree(body);
            if (root == null || !root.isObject()) {
                throw new MalformedHints("The body is not a JSON object");
            }
            return root;
        } catch (JsonProcessingException e) {
            String place = Optional.ofNullable(e.getLocation())
                    .map(at -> ", line " + at.getLineNr() + " column " + at.getColumnNr())
                    .orElse("");
            throw new MalformedHints("The body is not JSON" + place);
        }
    }

    /// Reads one hint; `place` is where it stands in the body.
    private record HintReader(String place, JsonNode node) {
        Hint read() throws MalformedHints {
            if (!node.isObject()) {
                throw new MalformedHints(place + " is not an object");
            }
            return new Hint(
                    key(),
                    cause(),
                    fields(),
                    aliases(),
                    at(),
                    attempt(),
                    optionalText("correlationId"),
                    decisions(),
                    lane());
        }

        private Map<String, Side> decisions() throws MalformedHints {
            Map<String, Side> decisions = new HashMap<>();
            for (Map.Entry<String, JsonNode> decision :
                    present("decisions", JsonNode::isObject, "an object").properties()) {
                try {
                    decisions.put(decision.getKey(), Side.valueOf(textOf(decision.getValue(), "decisions")));
                } catch (IllegalArgumentException e) {
                    throw new MalformedHints(place + ".decisions names a side that this version does not know");
                }
            }
            return decisions;
        }

        private Lane lane() throws MalformedHints {
            String name = optionalText("lane");
            try {
                return name.isEmpty() ? Lane.LIVE : Lane.valueOf(name);
            } catch (IllegalArgumentException e) {
                throw new MalformedHints(place + ".lane is not one that this version knows");
            }
        }

        private RecordKey key() throws MalformedHints {
            try {
                return RecordKey.parse(text("key"));
            } catch (IllegalArgumentException e) {
                throw new MalformedHints(place + ".key is not SIDE/type/id");
            }
        }

        private Hint.Cause cause() throws MalformedHints {
            try {
                return Hint.Cause.valueOf(text("cause"));
            } catch (IllegalArgumentException e) {
                throw new MalformedHints(place + ".cause is not one that this version knows");
            }
        }

        private Instant at() throws MalformedHints {
            try {
                return Instant.parse(text("at"));
            } catch (DateTimeException e) {
                throw new MalformedHints(place + ".at is not an ISO 8601 instant");
            }
        }

        private Map<String, String> fields() throws MalformedHints {
            Map<String, String> fields = new HashMap<>();
            for (Map.Entry<String, JsonNode> field :
                    present("fields", JsonNode::isObject, "an object").properties()) {
                fields.put(field.getKey(), textOf(field.getValue(), "fields"));
            }
            return fields;
        }

        private Set<String> aliases() throws MalformedHints {
            Set<String> aliases = new HashSet<>();
            for (JsonNode alias : present("aliases", JsonNode::isArray, "a list")) {
                aliases.add(textOf(alias, "aliases"));
            }
            return aliases;
        }

        private int attempt() throws MalformedHints {
            JsonNode attempt = present("attempt", JsonNode::canConvertToInt, "a whole number");
            if (attempt.asInt() < 0) {
                throw new MalformedHints(place + ".attempt is negative");
            }
            return attempt.asInt();
        }

        private String text(String name) throws MalformedHints {
            return textOf(node.path(name), name);
        }

        private String optionalText(String name) throws MalformedHints {
            return present(name, JsonNode::isTextual, "a text").asText("");
        }

        private String textOf(JsonNode value, String name) throws MalformedHints {
            if (!value.isTextual()) {
                throw new MalformedHints(place + "." + name + " is missing or not a text");
            }
            return value.asText();
        }

        /// What stands under the name, or a missing node.
        private JsonNode present(String name, Predicate<JsonNode> fits, String kind) throws MalformedHints {
            JsonNode value = node.path(name);
            if (!value.isMissingNode() && !fits.test(value)) {
                throw new MalformedHints(place + "." + name + " is not " + kind);
            }
            return value;
        }
    }
}
