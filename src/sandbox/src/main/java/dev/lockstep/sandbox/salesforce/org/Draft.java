package dev.lockstep.sandbox.salesforce.org;

import dev.lockstep.sandbox.salesforce.store.Row;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// A record about to be saved, as a trigger sees it.
public final class Draft {

    private final Row before;
    private final String userId;
    private final List<String> errors = new ArrayList<>();
    private Row row;

    public Draft(Row before, Row row, String userId) {
        this.before = before;
        this.row = row;
        this.userId = userId;
    }

    /// The stored version, or null for a new record.
    public Row before() {
        return before;
    }

    public Row row() {
        return row;
    }

    public String userId() {
        return userId;
    }

    /// Goes on with another version of the row.
    public void replace(Row newRow) {
        row = newRow;
    }

    public void set(String field, Object value) {
        row = row.with(field, value);
    }

    /// Refuses the record, as `addError` does.
    public void addError(String message) {
        errors.add(message);
    }

    public List<String> errors() {
        return Collections.unmodifiableList(errors);
    }
}
