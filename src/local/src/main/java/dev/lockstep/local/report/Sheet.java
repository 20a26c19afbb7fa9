package dev.lockstep.local.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import java.util.List;
import java.util.regex.Pattern;

/// Rows that a person or a program reads; every row has a cell for each column. `sentence`: what they are, above a
/// table only.
public record Sheet(String sentence, List<String> columns, List<List<String>> rows) implements Printable {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");

    public Sheet {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
    }

    /// JSON: an array of objects by the columns' names. CSV: with a header, and fit for a spreadsheet.
    @Override
    public String as(Format format) {
        return switch (format) {
            case TABLE -> rows.isEmpty() ? sentence : sentence + System.lineSeparator() + table();
            case JSON -> json();
            case CSV -> csv();
        };
    }

    /// Without the sentence. Cells of several lines are ruled off, and begin on the left.
    public String table() {
        boolean isOfLines = rows.stream().flatMap(List::stream).anyMatch(cell -> cell.indexOf('\n') >= 0);
        Column[] headers = columns.stream()
                .map(name ->
                        new Column().header(name).dataAlign(isOfLines ? HorizontalAlign.LEFT : HorizontalAlign.RIGHT))
                .toArray(Column[]::new);
        return AsciiTable.getTable(
                isOfLines ? AsciiTable.BASIC_ASCII : AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS,
                headers,
                rows.stream().map(row -> row.toArray(String[]::new)).toArray(String[][]::new));
    }

    public String csv() {
        CsvSchema.Builder schema = CsvSchema.builder();
        columns.forEach(schema::addColumn);
        try {
            return new CsvMapper()
                    .writer(schema.build().withHeader())
                    .writeValueAsString(rows.stream()
                            .map(row -> row.stream().map(Sheet::inert).toList())
                            .toList())
                    .stripTrailing();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The rows cannot be written as CSV", e);
        }
    }

    private String json() {
        ArrayNode array = new ObjectMapper().createArrayNode();
        rows.forEach(row -> {
            ObjectNode node = array.addObject();
            for (int i = 0; i < columns.size(); i++) {
                node.put(columns.get(i), row.get(i));
            }
        });
        return array.toPrettyString();
    }

    /// A name that begins like a formula is not to be one in a spreadsheet; a number below zero is one.
    private static String inert(String cell) {
        boolean isFormula = !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0;
        return isFormula && !NUMBER.matcher(cell).matches() ? "'" + cell : cell;
    }
}
