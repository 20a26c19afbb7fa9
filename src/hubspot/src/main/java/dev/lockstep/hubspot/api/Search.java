package dev.lockstep.hubspot.api;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/// A search: in one of the `groups` every filter must hold; one ascending sort, at most 200 records. Answers lag
/// behind writes by seconds and never hold deleted records (developers.hubspot.com, "Search the CRM").
public record Search(List<List<Filter>> groups, String sortBy, Set<String> properties, int limit) {
    public static final int PAGE_MAX = 200;
    /// HubSpot's longest request body, in characters.
    public static final int REQUEST_CHARS_MAX = 3_000;

    private static final int GROUPS_MAX = 5;

    public Search {
        groups = groups.stream().map(List::copyOf).toList();
        properties = Set.copyOf(properties);
        if (limit < 1 || limit > PAGE_MAX) {
            throw new IllegalArgumentException("A search page holds 1 to " + PAGE_MAX + " records, not " + limit);
        }
        if (groups.isEmpty() || groups.size() > GROUPS_MAX) {
            throw new IllegalArgumentException(
                    "A search has 1 to " + GROUPS_MAX + " groups of filters, not " + groups.size());
        }
    }

    /// A search for what fits every filter.
    public static Search ofAll(List<Filter> filters, String sortBy, Set<String> properties, int limit) {
        return new Search(List.of(filters), sortBy, properties, limit);
    }

    /// `operator` as HubSpot names it (`EQ`, `GT`, `GTE` …); times are epoch milliseconds. `IN` alone takes other
    /// than one value.
    public record Filter(String property, String operator, List<String> values) {
        static final String IN = "IN";

        public Filter {
            values = List.copyOf(values);
        }

        public Filter(String property, String operator, String value) {
            this(property, operator, List.of(value));
        }

        /// Holds one of these, of a multi-value property too; they have to be in lower case.
        public static Filter in(String property, Collection<String> values) {
            return new Filter(property, IN, List.copyOf(values));
        }
    }

    /// `more`: there are records behind the page.
    public record Page(List<ApiRecord> results, boolean more) {
        public Page {
            results = List.copyOf(results);
        }
    }
}
