package dev.lockstep.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.engine.mapping.RollUp;
import dev.lockstep.engine.mapping.RollUp.Function;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.salesforce.client.Json;
import dev.lockstep.salesforce.client.Outcome;
import dev.lockstep.salesforce.client.Outcome.Done;
import dev.lockstep.salesforce.client.Soql;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Computes roll-ups by aggregate queries, five to an API call, each over the children of as many parents as its
/// address holds; the values of the latest children take a second round. Sums are in the org's own currency.
final class RollUps {
    /// An aggregate query answers 2,000 groups and has no second page (Salesforce, "GROUP BY").
    private static final int PARENTS_MAX = 2_000;

    private final Selects selects;
    private final LatestChildren latest;

    RollUps(Selects selects) {
        this.selects = selects;
        this.latest = new LatestChildren(selects);
    }

    /// By parent and name. A roll-up that Salesforce refuses is absent, and holds up none of the others.
    Map<String, Map<String, String>> of(Map<String, RollUp> wanted, Collection<String> parentIds, Deadline deadline) {
        Map<ChildSet, Map<String, RollUp>> bySet = new LinkedHashMap<>();
        wanted.forEach((name, rollUp) -> bySet.computeIfAbsent(ChildSet.of(rollUp), set -> new LinkedHashMap<>())
                .put(name, rollUp));
        Set<String> parents = Children.ids(parentIds);
        Map<String, Map<String, String>> byName = new LinkedHashMap<>();
        List<Map<String, RollUp>> refused = aggregate(bySet.values(), parents, byName, deadline);
        List<Map<String, RollUp>> alone = new ArrayList<>();
        refused.stream()
                .filter(group -> group.size() > 1)
                .forEach(group -> group.forEach((name, rollUp) -> alone.add(Map.of(name, rollUp))));
        aggregate(alone, parents, byName, deadline);
        wanted.forEach((name, rollUp) -> {
            if (rollUp.function() == Function.LATEST && byName.containsKey(name)) {
                latest.values(rollUp, byName.remove(name), deadline).ifPresent(values -> byName.put(name, values));
            }
        });
        return byParent(wanted, parents, byName);
    }

    /// Fills in what each roll-up is for the parents that have children; of the latest, how late it is. The groups
    /// that Salesforce refused.
    private List<Map<String, RollUp>> aggregate(
            Collection<Map<String, RollUp>> groups,
            Set<String> parents,
            Map<String, Map<String, String>> byName,
            Deadline deadline) {
        List<Select> queries = new ArrayList<>();
        List<Map<String, RollUp>> asked = new ArrayList<>();
        for (Map<String, RollUp> group : groups) {
            for (Select query : queries(group, parents)) {
                queries.add(query);
                asked.add(group);
            }
        }
        List<Outcome<List<JsonNode>>> outcomes = selects.outcomes(queries, deadline);
        List<Map<String, RollUp>> refused = new ArrayList<>();
        for (int i = 0; i < queries.size(); i++) {
            Map<String, RollUp> group = asked.get(i);
            if (outcomes.get(i) instanceof Done<List<JsonNode>>(List<JsonNode> rows)) {
                group.keySet().forEach(name -> byName.computeIfAbsent(name, n -> new HashMap<>()));
                rows.forEach(row -> read(row, group, byName));
            } else if (!refused.contains(group)) {
                refused.add(group);
            }
        }
        refused.forEach(group -> byName.keySet().removeAll(group.keySet()));
        return refused;
    }

    private static List<Select> queries(Map<String, RollUp> group, Set<String> parents) {
        ChildSet children = ChildSet.of(group.values().iterator().next());
        List<String> columns = new ArrayList<>(List.of(children.lookupField()));
        int column = 0;
        for (RollUp rollUp : group.values()) {
            columns.add(expression(rollUp) + " v" + column++);
        }
        String grouped = " GROUP BY " + children.lookupField();
        Select empty = Select.of(children.type(), columns, Set.of(), children.condition(List.of()) + grouped);
        return Soql.chunks(parents, empty.overheadBytes(), PARENTS_MAX).stream()
                .map(chunk -> empty.withTail(children.condition(chunk) + grouped))
                .toList();
    }

    private static String expression(RollUp rollUp) {
        return switch (rollUp.function()) {
            case COUNT, SUM, MIN, MAX -> rollUp.function() + "(" + rollUp.field() + ")";
            case LATEST -> "MAX(" + rollUp.orderBy() + ")";
        };
    }

    private static void read(JsonNode row, Map<String, RollUp> group, Map<String, Map<String, String>> byName) {
        int column = 0;
        for (Map.Entry<String, RollUp> entry : group.entrySet()) {
            String value = Json.text(row.path("v" + column++));
            String parent = row.path(entry.getValue().lookupField()).asText("");
            if (SalesforceId.isId(parent)) {
                byName.get(entry.getKey()).put(SalesforceId.to18(parent), value);
            }
        }
    }

    private static Map<String, Map<String, String>> byParent(
            Map<String, RollUp> wanted, Set<String> parents, Map<String, Map<String, String>> byName) {
        Map<String, Map<String, String>> byParent = new HashMap<>();
        for (String parent : parents) {
            Map<String, String> values = new HashMap<>();
            byName.forEach((name, byId) -> values.put(
                    name, byId.getOrDefault(parent, wanted.get(name).function() == Function.COUNT ? "0" : "")));
            byParent.put(parent, Map.copyOf(values));
        }
        return byParent;
    }
}
