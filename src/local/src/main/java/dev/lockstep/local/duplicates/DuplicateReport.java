package dev.lockstep.local.duplicates;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.engine.company.DuplicateCluster;
import dev.lockstep.engine.company.Family;
import dev.lockstep.engine.company.Organisation;
import dev.lockstep.engine.company.Tie;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.local.report.Format;
import dev.lockstep.local.report.Sheet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Records that look alike, as a person or a program reads them. `address`: where a record is seen in its CRM.
public record DuplicateReport(Lookalikes found, Function<RecordKey, String> address) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> COLUMNS =
            List.of("cluster", "score", "reasons", "record", "name", "domains", "inStepWith", "address");

    public String as(Format format) {
        return switch (format) {
            case TABLE -> table();
            case JSON -> json();
            case CSV -> sheet().csv();
        };
    }

    private Sheet sheet() {
        List<List<String>> rows = new ArrayList<>();
        int number = 0;
        for (DuplicateCluster cluster : found.clusters()) {
            number++;
            for (RecordKey record : cluster.records()) {
                Organisation one = found.named(record);
                rows.add(List.of(
                        Integer.toString(number),
                        Integer.toString(cluster.score()),
                        cluster.ties().stream()
                                .filter(tie -> tie.records().contains(record))
                                .map(DuplicateReport::reason)
                                .collect(Collectors.joining("; ")),
                        record.toString(),
                        one.name(),
                        String.join(" ", one.allDomains().stream().sorted().toList()),
                        inStepWith(record),
                        address.apply(record)));
            }
        }
        return new Sheet("", COLUMNS, rows);
    }

    private String table() {
        List<String> lines = new ArrayList<>();
        lines.add(
                found.clusters().isEmpty()
                        ? "No companies or accounts look alike that nobody has decided on."
                        : found.clusters().size()
                                + " times, companies or accounts look alike. Score: how sure, of 100.");
        if (!found.clusters().isEmpty()) {
            lines.add(sheet().table());
            lines.add("Decide: './lockstep duplicates link|apart RECORD RECORD', 'alias DOMAIN DOMAIN'.");
        }
        found.decided()
                .forEach(one -> lines.add("Decided: " + one.kind().name().toLowerCase(Locale.ROOT) + " " + one.one()
                        + " " + one.other()));
        found.families()
                .forEach(family -> lines.add("One family, " + family.name() + ": " + family.parent() + " above "
                        + family.children().stream().map(Organisation::toString).collect(Collectors.joining(", "))));
        return String.join(System.lineSeparator(), lines);
    }

    private String json() {
        ObjectNode root = JSON.createObjectNode();
        ArrayNode clusters = root.putArray("clusters");
        for (DuplicateCluster cluster : found.clusters()) {
            ObjectNode node = clusters.addObject().put("score", cluster.score());
            ArrayNode reasons = node.putArray("reasons");
            cluster.ties().forEach(tie -> {
                ObjectNode reason = reasons.addObject().put("kind", kind(tie)).put("shared", tie.shared());
                ArrayNode records = reason.putArray("records");
                tie.records().forEach(record -> records.add(record.toString()));
            });
            ArrayNode records = node.putArray("records");
            cluster.records().forEach(record -> {
                Organisation one = found.named(record);
                ObjectNode told = records.addObject()
                        .put("record", record.toString())
                        .put("name", one.name())
                        .put("inStepWith", inStepWith(record))
                        .put("address", address.apply(record));
                ArrayNode domains = told.putArray("domains");
                one.allDomains().stream().sorted().forEach(domains::add);
            });
        }
        ArrayNode families = root.putArray("families");
        for (Family family : found.families()) {
            ArrayNode children = families.addObject()
                    .put("name", family.name())
                    .put("parent", family.parent().toString())
                    .putArray("children");
            family.children().forEach(child -> children.add(child.toString()));
        }
        ArrayNode decided = root.putArray("decided");
        found.decided()
                .forEach(one -> decided.addObject()
                        .put("kind", one.kind().name())
                        .put("one", one.one().toString())
                        .put("other", one.other().toString()));
        return root.toPrettyString();
    }

    private String inStepWith(RecordKey record) {
        RecordKey other = found.inStepWith(record);
        return other.equals(record) ? "" : other.toString();
    }

    private static String reason(Tie tie) {
        return kind(tie) + " " + tie.shared();
    }

    private static String kind(Tie tie) {
        return tie.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
