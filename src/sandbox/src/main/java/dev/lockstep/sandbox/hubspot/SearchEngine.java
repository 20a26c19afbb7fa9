package dev.lockstep.sandbox.hubspot;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Runs searches over an index. Look-ups by e-mail, id, unique value or modification time touch only what may
/// match.
final class SearchEngine {

    private final ObjectType type;
    private final SearchIndex index;

    SearchEngine(ObjectType type, SearchIndex index) {
        this.type = type;
        this.index = index;
    }

    /// All matches in order; the caller cuts the page out.
    List<CrmRecord> find(SearchQuery query) {
        Map<Long, CrmRecord> found = new LinkedHashMap<>();
        if (query.groups().isEmpty()) {
            index.all().forEach(state -> found.put(state.id(), state));
        }
        for (List<SearchFilter> group : query.groups()) {
            for (CrmRecord state : candidates(group)) {
                if (matches(group, state)) {
                    found.put(state.id(), state);
                }
            }
        }
        List<CrmRecord> matches = new ArrayList<>(found.values());
        if (!query.text().isBlank()) {
            matches.removeIf(state -> !containsText(state, SearchFilter.folded(query.text())));
        }
        matches.sort(order(query.sort()));
        return matches;
    }

    private boolean matches(List<SearchFilter> group, CrmRecord state) {
        return group.stream()
                .allMatch(filter -> filter.accepts(
                        DerivedValues.read(type, state, filter.property().name())));
    }

    private Collection<CrmRecord> candidates(List<SearchFilter> group) {
        for (SearchFilter filter : group) {
            boolean one = filter.operator() == SearchFilter.Operator.EQ;
            boolean several = filter.operator() == SearchFilter.Operator.IN;
            if ((one || several) && index.indexed(filter.property().name())) {
                List<String> values = one ? List.of(filter.value()) : filter.values();
                return index.withValue(
                        filter.property().name(),
                        values.stream().map(SearchFilter::folded).toList());
            }
        }
        Instant from = Instant.MIN;
        Instant to = Instant.MAX;
        for (SearchFilter filter : group) {
            if (filter.property().name().equals(type.modifiedProperty())) {
                from = later(from, lowerBound(filter));
                to = earlier(to, upperBound(filter));
            }
        }
        if (from.equals(Instant.MIN) && to.equals(Instant.MAX)) {
            return index.all();
        }
        return from.isAfter(to) ? List.of() : index.modified(from, to).toList();
    }

    private static Instant lowerBound(SearchFilter filter) {
        return switch (filter.operator()) {
            case EQ, GT, GTE, BETWEEN -> PropertyRules.instant(filter.value());
            case NEQ, LT, LTE, IN, NOT_IN, HAS_PROPERTY, NOT_HAS_PROPERTY, CONTAINS_TOKEN, NOT_CONTAINS_TOKEN -> null;
        };
    }

    private static Instant upperBound(SearchFilter filter) {
        return switch (filter.operator()) {
            case EQ, LT, LTE -> PropertyRules.instant(filter.value());
            case BETWEEN -> PropertyRules.instant(filter.highValue());
            case NEQ, GT, GTE, IN, NOT_IN, HAS_PROPERTY, NOT_HAS_PROPERTY, CONTAINS_TOKEN, NOT_CONTAINS_TOKEN -> null;
        };
    }

    private static Instant later(Instant left, Instant right) {
        return right != null && right.isAfter(left) ? right : left;
    }

    private static Instant earlier(Instant left, Instant right) {
        return right != null && right.isBefore(left) ? right : left;
    }

    private boolean containsText(CrmRecord state, String wanted) {
        return type.textSearchProperties().stream()
                .map(state::stored)
                .anyMatch(value -> value != null && SearchFilter.folded(value).contains(wanted));
    }

    private Comparator<CrmRecord> order(SearchQuery.Sort sort) {
        Comparator<CrmRecord> byId = Comparator.comparingLong(CrmRecord::id);
        if (sort == null) {
            return byId;
        }
        String name = sort.property().name();
        Comparator<CrmRecord> byValue;
        if (name.equals(type.modifiedProperty())) {
            byValue = Comparator.comparing(CrmRecord::updatedAt);
        } else if (name.equals("createdate")) {
            byValue = Comparator.comparing(CrmRecord::createdAt);
        } else if (name.equals("hs_object_id")) {
            byValue = byId;
        } else {
            byValue = Comparator.comparing(
                    state -> DerivedValues.read(type, state, name),
                    Comparator.nullsLast((left, right) ->
                            SearchFilter.compare(sort.property().type(), left, right)));
        }
        return (sort.descending() ? byValue.reversed() : byValue).thenComparing(byId);
    }
}
