package dev.lockstep.hubspot.api;

import java.util.List;
import java.util.Set;

/// A search: all `filters` must hold, one ascending sort, at most 200 records. Answers lag behind writes by
/// seconds and never hold deleted records (developers.hubspot.com, "Search the CRM").
public record Search(List<Filter> filters, String sortBy, Set<String> properties, int limit) {
    public static final int PAGE_MAX = 200;

    public Search {
        filters = List.copyOf(filters);
        properties = Set.copyOf(properties);
        if (limit < 1 || limit > PAGE_MAX) {
            throw new IllegalArgumentException("A search page holds 1 to " + PAGE_MAX + " records, not " + limit);
        }
    }

    /// `operator` as HubSpot names it (`EQ`, `GT`, `GTE` …); times are epoch milliseconds.
    public record Filter(String property, String operator, String value) {}

    /// `more`: there are records behind the page.
    public record Page(List<ApiRecord> results, boolean more) {
        public Page {
            results = List.copyOf(results);
        }
    }
}
