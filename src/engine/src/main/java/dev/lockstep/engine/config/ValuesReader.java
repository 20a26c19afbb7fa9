package dev.lockstep.engine.config;

import dev.lockstep.engine.mapping.ValueMap;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Reads `values`: HubSpot's name of a value, and what Salesforce calls it.
final class ValuesReader {
    private static final Pattern NOT_BLANK = Pattern.compile("(?s).*\\S.*");
    private static final int VALUES_MAX = 500;
    private static final int VALUE_LENGTH_MAX = 255;
    private static final String FORM = "what Salesforce calls the value";

    private ValuesReader() {}

    static ValueMap read(Value values) {
        List<ValueMap.Pair> pairs = new ArrayList<>();
        values.section().ifPresent(section -> {
            if (section.keys().isEmpty() || section.keys().size() > VALUES_MAX) {
                values.problem("A map of values belongs here.", "Write { hubspot_value: Salesforce value, ... }.");
            }
            for (String hubspot : section.keys()) {
                if (hubspot.isBlank() || hubspot.length() > VALUE_LENGTH_MAX) {
                    section.problemAt(hubspot, "This cannot be a value.", "Write a text of 1 to 255 characters.");
                }
                section.optional(hubspot)
                        .map(ValuesReader::names)
                        .orElse(List.of())
                        .forEach(salesforce -> pairs.add(new ValueMap.Pair(hubspot.strip(), salesforce.strip())));
            }
        });
        return new ValueMap(pairs);
    }

    private static List<String> names(Value value) {
        return value.isList()
                ? value.texts(VALUES_MAX, VALUE_LENGTH_MAX, NOT_BLANK, FORM)
                : value.text(VALUE_LENGTH_MAX, NOT_BLANK, FORM).stream().toList();
    }
}
