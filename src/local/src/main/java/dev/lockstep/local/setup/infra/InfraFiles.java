package dev.lockstep.local.setup.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.local.setup.api.JsonApi;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/// The definitions under `infra`, as they were when this was built. What `--apply` makes is what they say.
public final class InfraFiles {
    private static final String ROOT = "/infra/";
    private static final String MAIN = "salesforce/force-app/main/default/";
    private static final String RELAY = "salesforce/event-relay/main/default/";
    private static final String FULL_NAME = "fullName";

    private InfraFiles() {}

    /// The property of HubSpot's `type` (`contacts`) of that name, as the properties API takes it.
    public static Optional<JsonNode> property(String type, String name) {
        String path = "hubspot/properties/" + type + ".json";
        try (InputStream in = open(path)) {
            if (in == null) {
                return Optional.empty();
            }
            for (JsonNode property : JsonApi.JSON.readTree(in).path("inputs")) {
                if (property.path("name").asText().equals(name)) {
                    return Optional.of(property);
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("infra/" + path + " cannot be read", e);
        }
    }

    /// A custom field's metadata, if there is any.
    public static Optional<ObjectNode> customField(String object, String field) {
        return metadata(MAIN + "objects/" + object + "/fields/" + field + ".field-meta.xml");
    }

    public static JsonNode channel(String name) {
        return required(MAIN + "platformEventChannels/" + name + ".platformEventChannel-meta.xml");
    }

    public static JsonNode channelMember(String name) {
        return required(MAIN + "platformEventChannelMembers/" + name + ".platformEventChannelMember-meta.xml");
    }

    public static ObjectNode namedCredential(String name) {
        return required(RELAY + "namedCredentials/" + name + ".namedCredential-meta.xml");
    }

    public static ObjectNode eventRelay(String name) {
        return required(RELAY + "eventRelays/" + name + ".eventRelay-meta.xml");
    }

    private static ObjectNode required(String path) {
        return metadata(path).orElseThrow(() -> new IllegalStateException("This build lacks infra/" + path));
    }

    /// The Metadata API's XML as the Tooling API's JSON: the same names; the full name stands beside it.
    private static Optional<ObjectNode> metadata(String path) {
        try (InputStream in = open(path)) {
            if (in == null) {
                return Optional.empty();
            }
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            ObjectNode metadata = JsonApi.JSON.createObjectNode();
            Node child =
                    factory.newDocumentBuilder().parse(in).getDocumentElement().getFirstChild();
            for (; child != null; child = child.getNextSibling()) {
                if (child instanceof Element element && !element.getTagName().equals(FULL_NAME)) {
                    put(metadata, element.getTagName(), element.getTextContent());
                }
            }
            return Optional.of(metadata);
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new IllegalStateException("infra/" + path + " cannot be read", e);
        }
    }

    private static void put(ObjectNode metadata, String name, String text) {
        switch (text) {
            case "true", "false" -> metadata.put(name, Boolean.parseBoolean(text));
            default -> {
                if (text.matches("\\d{1,9}")) {
                    metadata.put(name, Integer.parseInt(text));
                } else {
                    metadata.put(name, text);
                }
            }
        }
    }

    private static InputStream open(String path) {
        return InfraFiles.class.getResourceAsStream(ROOT + path);
    }
}
