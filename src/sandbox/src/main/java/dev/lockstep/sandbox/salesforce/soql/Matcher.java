package dev.lockstep.sandbox.salesforce.soql;

import dev.lockstep.sandbox.salesforce.schema.Field;
import dev.lockstep.sandbox.salesforce.store.Row;
import dev.lockstep.sandbox.salesforce.store.Store;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/// Decides whether a row (or a group of them) passes a filter, and compares values the way SOQL does (text
/// without regard to case).
final class Matcher<T> {

    private final BiFunction<BoundPath, T, Object> values;
    private final IdentityHashMap<List<Object>, Set<String>> comparables = new IdentityHashMap<>();

    /// `values` gives the value at a path of what is matched.
    Matcher(BiFunction<BoundPath, T, Object> values) {
        this.values = values;
    }

    /// A matcher of rows.
    static Matcher<Row> ofRows(Store store) {
        return new Matcher<>((path, row) -> path.value(row, store));
    }

    boolean matches(Filter filter, T row) {
        return switch (filter) {
            case Filter.And(var parts) -> parts.stream().allMatch(part -> matches(part, row));
            case Filter.Or(var parts) -> parts.stream().anyMatch(part -> matches(part, row));
            case Filter.Not(var part) -> !matches(part, row);
            case Filter.Compare compare -> compare(compare, row);
            case Filter.In(var path, var negated, var values) -> negated != in(path, values, row);
            case Filter.InIds(var path, var negated, var ids) -> negated != ids.contains(values.apply(path, row));
            case Filter.InQuery join -> throw new IllegalStateException("A join must be run before rows are matched");
            case Filter.Between(var path, var from, var until, var inside) ->
                inside == between(values.apply(path, row), from, until);
        };
    }

    private boolean in(BoundPath path, List<Object> wanted, T row) {
        Object actual = values.apply(path, row);
        return actual instanceof String text
                ? texts(path.field(), wanted).contains(comparable(path.field(), text))
                : wanted.stream().anyMatch(value -> equal(path.field(), actual, value));
    }

    /// Many rows are compared with one list: its texts are made comparable once.
    private Set<String> texts(Field field, List<Object> wanted) {
        return comparables.computeIfAbsent(
                wanted,
                list -> list.stream()
                        .filter(String.class::isInstance)
                        .map(value -> comparable(field, (String) value))
                        .collect(Collectors.toSet()));
    }

    private static String comparable(Field field, String text) {
        return field.caseSensitive() || field.type().holdsId() ? text : text.toLowerCase(Locale.ROOT);
    }

    private static boolean between(Object actual, Comparable<?> from, Comparable<?> until) {
        return actual != null && order(actual, from) >= 0 && order(actual, until) < 0;
    }

    private boolean compare(Filter.Compare compare, T row) {
        Object actual = values.apply(compare.path(), row);
        Object value = compare.value();
        Field field = compare.path().field();
        return switch (compare.operator()) {
            case EQUAL -> equal(field, actual, value);
            case NOT_EQUAL -> !equal(field, actual, value);
            case LIKE -> actual != null && value instanceof LikePattern like && like.matches(actual.toString());
            case LESS -> both(actual, value) && order(field, actual, value) < 0;
            case LESS_OR_EQUAL -> both(actual, value) && order(field, actual, value) <= 0;
            case GREATER -> both(actual, value) && order(field, actual, value) > 0;
            case GREATER_OR_EQUAL -> both(actual, value) && order(field, actual, value) >= 0;
        };
    }

    private static boolean both(Object a, Object b) {
        return a != null && b != null;
    }

    private static boolean equal(Field field, Object actual, Object value) {
        if (actual == null || value == null) {
            return actual == null && value == null;
        }
        if (actual instanceof String text
                && (field.caseSensitive() || field.type().holdsId())) {
            return text.equals(value);
        }
        return order(actual, value) == 0;
    }

    /// Orders two values of a field: ids by their characters, other text without regard to case.
    static int order(Field field, Object a, Object b) {
        return field.type().holdsId() && a instanceof String id ? id.compareTo((String) b) : order(a, b);
    }

    private static int order(Object a, Object b) {
        if (a instanceof String text) {
            return text.toLowerCase(Locale.ROOT).compareTo(b.toString().toLowerCase(Locale.ROOT));
        }
        return uncheckedOrder(a, b);
    }

    @SuppressWarnings("unchecked") // the binder made both sides the field's own type
    private static int uncheckedOrder(Object a, Object b) {
        return ((Comparator<Object>) (Comparator<?>) Comparator.naturalOrder()).compare(a, b);
    }
}
