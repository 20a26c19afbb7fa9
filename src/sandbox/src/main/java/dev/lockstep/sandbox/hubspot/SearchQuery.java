package dev.lockstep.sandbox.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A search request, checked against the published bounds. `sort` is null when none was asked for.
record SearchQuery(
        List<List<SearchFilter>> groups, String text, Sort sort, int limit, int after, List<String> properties) {

    static final int REQUEST_CHARS_MAX = 3_000;
    private static final int GROUPS_MAX = 5;
    private static final int FILTERS_PER_GROUP_MAX = 6;
    private static final int FILTERS_MAX = 18;
    private static final int LIMIT_DEFAULT = 10;
    private static final int LIMIT_MAX = 200;
    private static final int RESULTS_MAX = 10_000;

    record Sort(PropertyDefinition property, boolean descending) {}

    static SearchQuery parse(ObjectType type, JsonNode body) {
        List<List<SearchFilter>> groups = new ArrayList<>();
        int filters = 0;
        for (JsonNode group : body.path("filterGroups")) {
            List<SearchFilter> parsed = new ArrayList<>();
            for (JsonNode filter : group.path("filters")) {
                parsed.add(filter(type, filter));
            }
            filters += parsed.size();
            if (parsed.size() > FILTERS_PER_GROUP_MAX) {
                throw Refusal.validation("Filter group has more than the maximum of 6 filters.");
            }
            groups.add(parsed);
        }
        if (groups.size() > GROUPS_MAX || filters > FILTERS_MAX) {
            throw Refusal.validation("Request has more than the maximum of 5 filter groups or 18 filters.");
        }
        int limit = number(body, "limit", LIMIT_DEFAULT);
        int after = number(body, "after", 0);
        if (limit < 0 || limit > LIMIT_MAX) {
            throw Refusal.validation("limit must be at most 200, got " + limit + ".");
        }
        if (after < 0 || after + limit > RESULTS_MAX) {
            throw Refusal.validation("Paging is limited to the first 10000 results.");
        }
        return new SearchQuery(
                groups, body.path("query").asText(""), sort(type, body.path("sorts")), limit, after, names(body));
    }

    private static List<String> names(JsonNode body) {
        List<String> names = new ArrayList<>();
        body.path("properties").forEach(name -> names.add(name.asText()));
        return names;
    }

    private static int number(JsonNode body, String key, int otherwise) {
        JsonNode node = body.path(key);
        if (node.isMissingNode() || node.isNull() || node.asText().isEmpty()) {
            return otherwise;
        }
        try {
            return Integer.parseInt(node.asText());
        } catch (NumberFormatException _) {
            throw Refusal.unreadable("Cannot deserialize value of `" + key + "`: not a valid integer");
        }
    }

    private static Sort sort(ObjectType type, JsonNode sorts) {
        if (sorts.size() > 1) {
            throw Refusal.validation("Only one sort can be applied to a search.");
        }
        JsonNode sort = sorts.path(0);
        if (sort.isMissingNode()) {
            return null;
        }
        if (sort.isTextual()) {
            String name = sort.asText();
            return name.startsWith("-")
                    ? new Sort(property(type, name.substring(1)), true)
                    : new Sort(property(type, name), false);
        }
        return new Sort(
                property(type, sort.path("propertyName").asText()),
                "DESCENDING".equalsIgnoreCase(sort.path("direction").asText()));
    }

    private static SearchFilter filter(ObjectType type, JsonNode json) {
        SearchFilter.Operator operator;
        try {
            operator = SearchFilter.Operator.valueOf(
                    json.path("operator").asText("EQ").toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException _) {
            throw Refusal.unreadable("Cannot deserialize value of type `operator`: not one of the values accepted");
        }
        List<String> values = new ArrayList<>();
        json.path("values").forEach(value -> values.add(value.asText()));
        String value = json.hasNonNull("value") ? json.get("value").asText() : null;
        String highValue = json.hasNonNull("highValue") ? json.get("highValue").asText() : null;
        boolean complete =
                switch (operator) {
                    case HAS_PROPERTY, NOT_HAS_PROPERTY -> true;
                    case IN, NOT_IN -> !values.isEmpty();
                    case BETWEEN -> value != null && highValue != null;
                    case EQ, NEQ, LT, LTE, GT, GTE, CONTAINS_TOKEN, NOT_CONTAINS_TOKEN -> value != null;
                };
        if (!complete) {
            throw Refusal.validation("operator " + operator + " requires a value");
        }
        return new SearchFilter(property(type, json.path("propertyName").asText()), operator, value, highValue, values);
    }

    private static PropertyDefinition property(ObjectType type, String name) {
        PropertyDefinition property = type.property(name);
        if (property == null) {
            throw InvalidValue.refusal(List.of(InvalidValue.unknownProperty(name)));
        }
        return property;
    }
}
