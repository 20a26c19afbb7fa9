package dev.lockstep.engine.schema;

import dev.lockstep.engine.config.Names;
import dev.lockstep.engine.mapping.Rule;
import dev.lockstep.engine.value.FieldType;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// A mapping that nobody wrote yet. `salesforce`: object type to its field. `maxLength`: 0 for none. `score`: 0 to
/// 100, how sure it is; `reason`: why.
public record Proposal(
        String name,
        String hubspot,
        Map<String, String> salesforce,
        FieldType type,
        Rule rule,
        int maxLength,
        int score,
        String reason) {
    public Proposal {
        salesforce = Map.copyOf(salesforce);
    }

    /// One entry of `fields`, as `lockstep.yaml` has them. `types`: the Salesforce objects of this kind of record.
    public String yaml(Set<String> types) {
        StringBuilder line = new StringBuilder(name).append(": { hubspot: ").append(hubspot);
        Set<String> fields = new TreeSet<>(salesforce.values());
        if (salesforce.keySet().equals(types) && fields.size() == 1) {
            line.append(", salesforce: ").append(fields.iterator().next());
        } else {
            line.append(new TreeMap<>(salesforce)
                    .entrySet().stream()
                            .map(entry -> ", " + entry.getKey().toLowerCase(Locale.ROOT) + ": " + entry.getValue())
                            .collect(Collectors.joining()));
        }
        if (type != FieldType.TEXT) {
            line.append(", type: ").append(Names.of(type));
        }
        line.append(", rule: ").append(Names.of(rule));
        if (maxLength > 0) {
            line.append(", maxLength: ").append(maxLength);
        }
        return line.append(" }  # ").append(score).append(": ").append(reason).toString();
    }
}
