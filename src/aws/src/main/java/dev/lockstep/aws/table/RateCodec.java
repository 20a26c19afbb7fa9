package dev.lockstep.aws.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.money.Currencies;
import dev.lockstep.engine.money.RateSheet;
import dev.lockstep.engine.money.RateSheet.Dated;
import dev.lockstep.engine.money.RateSheet.Quoted;
import dev.lockstep.engine.money.Rates;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// Both CRMs' currencies as compressed JSON. Every number stays the text that its CRM wrote.
final class RateCodec {
    private static final ObjectMapper JSON = new ObjectMapper();

    private RateCodec() {}

    static byte[] encode(Currencies currencies) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(json(currencies));
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    static Currencies decode(byte[] encoded) {
        try (GZIPInputStream zip = new GZIPInputStream(new ByteArrayInputStream(encoded))) {
            JsonNode node = JSON.readTree(zip);
            return new Currencies(
                    Side.valueOf(node.path("authority").asText()),
                    rates(Side.HUBSPOT, node.path("hubspot")),
                    rates(Side.SALESFORCE, node.path("salesforce")));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The stored exchange rates cannot be read: delete the item '" + Keys.RATES + "', it is made anew",
                    e);
        }
    }

    /// Of two contents that are written at once, each has its own.
    static String hash(byte[] encoded) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(encoded));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256", e);
        }
    }

    private static byte[] json(Currencies currencies) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("authority", currencies.authority().name());
        node.set("hubspot", json(currencies.hubspot().sheet()));
        node.set("salesforce", json(currencies.salesforce().sheet()));
        try {
            return JSON.writeValueAsBytes(node);
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory does not fail", e);
        }
    }

    private static ObjectNode json(RateSheet sheet) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("company", sheet.company());
        ArrayNode quoted = node.putArray("quoted");
        sheet.quoted()
                .forEach(rate -> quoted.addArray()
                        .add(rate.currency())
                        .add(rate.value())
                        .add(rate.active())
                        .add(rate.since().map(LocalDate::toString).orElse("")));
        ArrayNode dated = node.putArray("dated");
        sheet.dated()
                .forEach(rate -> dated.addArray()
                        .add(rate.currency())
                        .add(rate.start().toString())
                        .add(rate.nextStart().toString())
                        .add(rate.value()));
        return node;
    }

    private static Rates rates(Side origin, JsonNode node) {
        List<Quoted> quoted = new ArrayList<>();
        for (JsonNode rate : node.path("quoted")) {
            String since = rate.path(3).asText();
            quoted.add(new Quoted(
                    rate.path(0).asText(),
                    rate.path(1).asText(),
                    rate.path(2).asBoolean(),
                    since.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(since))));
        }
        List<Dated> dated = new ArrayList<>();
        for (JsonNode rate : node.path("dated")) {
            dated.add(new Dated(
                    rate.path(0).asText(),
                    LocalDate.parse(rate.path(1).asText()),
                    LocalDate.parse(rate.path(2).asText()),
                    rate.path(3).asText()));
        }
        return new Rates(new RateSheet(origin, node.path("company").asText(), quoted, dated));
    }
}
