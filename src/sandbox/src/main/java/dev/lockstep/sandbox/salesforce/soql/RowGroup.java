package dev.lockstep.sandbox.salesforce.soql;

import dev.lockstep.sandbox.salesforce.store.Row;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;

/// Rows that are equal in the fields grouped by, and what an aggregate query may ask of them.
public final class RowGroup {

    private final List<BoundPath> groupedBy;
    private final List<Object> key;
    private final CorporateCurrency amounts;
    private final List<Row> rows = new ArrayList<>();
    private final IdentityHashMap<BoundPath, Object> aggregates = new IdentityHashMap<>();

    RowGroup(List<BoundPath> groupedBy, List<Object> key, CorporateCurrency amounts) {
        this.groupedBy = groupedBy;
        this.key = key;
        this.amounts = amounts;
    }

    void add(Row row) {
        rows.add(row);
    }

    /// The value of a field grouped by or of an aggregate function over the group; may be null.
    public Object value(BoundPath path) {
        if (path.aggregate() == null) {
            for (int i = 0; i < groupedBy.size(); i++) {
                if (groupedBy.get(i).sameAs(path)) {
                    return key.get(i);
                }
            }
            throw new IllegalArgumentException("Not grouped by " + path.field().name());
        }
        if (!aggregates.containsKey(path)) {
            List<Object> values = rows.stream()
                    .map(row -> amounts.value(path, row))
                    .filter(Objects::nonNull)
                    .toList();
            aggregates.put(path, path.aggregate().of(path.field(), values));
        }
        return aggregates.get(path);
    }
}
