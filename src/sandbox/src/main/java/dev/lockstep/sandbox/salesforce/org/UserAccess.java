package dev.lockstep.sandbox.salesforce.org;

import dev.lockstep.sandbox.salesforce.schema.Field;
import dev.lockstep.sandbox.salesforce.schema.ObjectType;
import dev.lockstep.sandbox.salesforce.soql.Visibility;
import dev.lockstep.sandbox.salesforce.store.Row;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/// One user's rights. Everything is allowed until it is taken away; or, for a user of a bare profile, nothing
/// until permission sets grant it.
public final class UserAccess implements Visibility {

    /// Object permissions as a profile lists them.
    public enum Right {
        READ,
        CREATE,
        EDIT,
        DELETE
    }

    private final Set<String> denied = new HashSet<>();
    private Grants grants = Grants.everything();
    private Predicate<Row> visible = row -> true;
    private Predicate<Row> editable = row -> true;

    /// From now on the user has what permission sets grant, and nothing else.
    public void grant(Grants newGrants) {
        grants = newGrants;
    }

    /// True for a user who may see and change the org's set-up.
    public boolean administers() {
        return grants.unlimited();
    }

    /// Takes an object permission away, or gives it back.
    public void set(String type, Right right, boolean allowed) {
        mark(type + ":" + right, allowed);
    }

    /// Field-level security: no access hides the field, read-only keeps it from being written.
    public void hideField(String type, String field, boolean hidden) {
        mark(type + "." + field + ":hidden", !hidden);
    }

    public void readOnlyField(String type, String field, boolean readOnly) {
        mark(type + "." + field + ":readOnly", !readOnly);
    }

    /// Sharing: which records the user sees, and which of those the user may change.
    public void visibleWhen(Predicate<Row> rule) {
        visible = rule;
    }

    public void editableWhen(Predicate<Row> rule) {
        editable = rule;
    }

    public boolean allows(ObjectType type, Right right) {
        return grants.allows(type, right)
                && allowed(type.name() + ":" + right)
                && (right == Right.READ || allowed(type.name() + ":" + Right.READ));
    }

    @Override
    public boolean canRead(ObjectType type) {
        return allows(type, Right.READ);
    }

    @Override
    public boolean canRead(ObjectType type, Field field) {
        return grants.reads(type, field) && allowed(type.name() + "." + field.name() + ":hidden");
    }

    @Override
    public boolean canRead(Row row) {
        return allows(row.type(), Right.READ) && visible.test(row);
    }

    public boolean canWrite(ObjectType type, Field field) {
        return canRead(type, field)
                && grants.writes(type, field)
                && allowed(type.name() + "." + field.name() + ":readOnly");
    }

    public boolean canEdit(Row row) {
        return canRead(row) && editable.test(row);
    }

    private void mark(String key, boolean allowed) {
        String lower = key.toLowerCase(Locale.ROOT);
        if (allowed) {
            denied.remove(lower);
        } else {
            denied.add(lower);
        }
    }

    private boolean allowed(String key) {
        return denied.isEmpty() || !denied.contains(key.toLowerCase(Locale.ROOT));
    }
}
