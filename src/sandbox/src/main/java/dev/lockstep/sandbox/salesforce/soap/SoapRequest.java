package dev.lockstep.sandbox.salesforce.soap;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/// A SOAP envelope's parts. Doctypes are refused. `header` may be null.
record SoapRequest(Element header, Element operation) {

    /// The request, or null when the text is no SOAP envelope.
    static SoapRequest parse(String text) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setNamespaceAware(true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            Document document = builder.parse(new InputSource(new StringReader(text)));
            Element body = child(document.getDocumentElement(), "Body");
            List<Element> operations = body == null ? List.of() : children(body, null);
            return operations.isEmpty()
                    ? null
                    : new SoapRequest(child(document.getDocumentElement(), "Header"), operations.getFirst());
        } catch (SAXException | IOException e) {
            return null;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("The JDK's XML parser has these features", e);
        }
    }

    /// Text of `Header/{block}/{name}`, or null.
    String headerText(String block, String name) {
        Element found = header == null ? null : child(header, block);
        return found == null ? null : text(found, name);
    }

    static Element child(Element parent, String localName) {
        List<Element> found = children(parent, localName);
        return found.isEmpty() ? null : found.getFirst();
    }

    static List<Element> children(Element parent, String localName) {
        List<Element> found = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && (localName == null || localName.equals(element.getLocalName()))) {
                found.add(element);
            }
        }
        return found;
    }

    /// A child's text, or null when it is absent, empty or nil.
    static String text(Element parent, String localName) {
        Element found = child(parent, localName);
        String text = found == null ? "" : found.getTextContent().strip();
        return text.isEmpty() ? null : text;
    }
}
