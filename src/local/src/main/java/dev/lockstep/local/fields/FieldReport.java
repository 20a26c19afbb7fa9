package dev.lockstep.local.fields;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import com.github.freva.asciitable.OverflowBehaviour;
import dev.lockstep.engine.schema.Mapped;
import dev.lockstep.engine.schema.ObjectName;
import dev.lockstep.engine.schema.ObjectSchema;
import dev.lockstep.engine.schema.Proposal;
import dev.lockstep.engine.schema.Proposals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Both sides' fields, and mappings for those that have none (REQUIREMENTS F3).
public record FieldReport(
        SyncedObject object,
        Map<ObjectName, List<FieldRow>> fields,
        List<ObjectName> hidden,
        List<Proposal> proposals) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int WIDTH_MAX = 44;

    /// `customOnly`: leaves out the CRMs' own fields, in the lists and in the proposals.
    public static FieldReport of(
            SyncedObject object, Mapped mapped, Map<ObjectName, ObjectSchema> schemas, boolean customOnly) {
        Map<ObjectName, List<FieldRow>> rows = new LinkedHashMap<>();
        List<ObjectName> hidden = new ArrayList<>();
        for (ObjectName name : object.all()) {
            Optional.ofNullable(schemas.get(name))
                    .ifPresentOrElse(
                            schema -> rows.put(name, FieldRow.of(schema, mapped, customOnly)), () -> hidden.add(name));
        }
        List<Proposal> proposals = Optional.ofNullable(schemas.get(object.hubspot()))
                .map(hubspot -> Proposals.of(
                        hubspot,
                        object.salesforce().stream()
                                .filter(schemas::containsKey)
                                .map(schemas::get)
                                .toList(),
                        mapped))
                .orElse(List.of())
                .stream()
                .filter(proposal -> !customOnly || isCustom(proposal, object, schemas))
                .toList();
        return new FieldReport(object, rows, hidden, proposals);
    }

    private static boolean isCustom(Proposal proposal, SyncedObject object, Map<ObjectName, ObjectSchema> schemas) {
        boolean here = schemas.get(object.hubspot())
                .field(proposal.hubspot())
                .orElseThrow()
                .custom();
        return here
                || proposal.salesforce().entrySet().stream()
                        .anyMatch(entry -> schemas.get(ObjectName.salesforce(entry.getKey()))
                                .field(entry.getValue())
                                .orElseThrow()
                                .custom());
    }

    public String text() {
        List<String> lines = new ArrayList<>();
        fields.forEach((name, rows) -> {
            lines.add(name + ": " + rows.size() + " fields");
            lines.add(table(rows));
            lines.add("");
        });
        hidden.forEach(name -> lines.add(
                name + ": not there, or not shown to the integration user. Grant it the right to read the object."));
        if (proposals.isEmpty()) {
            lines.add("No further mapping is proposed.");
        } else {
            lines.add("Proposed, the surest first (of 100). Paste those you want under " + object.section()
                    + " of lockstep.yaml, and see to their rules:");
            lines.add("");
            proposals.forEach(proposal -> lines.add("    " + proposal.yaml(object.typesOfSection())));
        }
        return String.join(System.lineSeparator(), lines);
    }

    private static String table(List<FieldRow> rows) {
        return AsciiTable.builder()
                .border(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS)
                .data(
                        new Column[] {
                            column("field"),
                            column("label"),
                            column("type"),
                            column("who may write"),
                            column("mapped as")
                        },
                        rows.stream()
                                .map(row ->
                                        new String[] {row.field(), row.label(), row.type(), row.writable(), row.mapped()
                                        })
                                .toArray(String[][]::new))
                .asString();
    }

    private static Column column(String header) {
        return new Column()
                .header(header)
                .headerAlign(HorizontalAlign.LEFT)
                .dataAlign(HorizontalAlign.LEFT)
                .maxWidth(WIDTH_MAX, OverflowBehaviour.NEWLINE);
    }

    public void write(Path file) {
        ObjectNode root = JSON.createObjectNode();
        ArrayNode objects = root.putArray("objects");
        fields.forEach((name, rows) -> {
            ObjectNode one = objects.addObject().put("object", name.toString());
            ArrayNode list = one.putArray("fields");
            rows.forEach(row -> list.addObject()
                    .put("field", row.field())
                    .put("label", row.label())
                    .put("type", row.type())
                    .put("writable", row.writable())
                    .put("mapped", row.mapped()));
        });
        ArrayNode proposed = root.putArray("proposals");
        proposals.forEach(proposal -> proposed.addObject()
                .put("name", proposal.name())
                .put("score", proposal.score())
                .put("reason", proposal.reason())
                .put("yaml", proposal.yaml(object.typesOfSection())));
        try {
            JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), root);
        } catch (IOException e) {
            throw new UncheckedIOException("The fields cannot be written to " + file, e);
        }
    }
}
