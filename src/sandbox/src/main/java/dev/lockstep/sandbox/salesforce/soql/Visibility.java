package dev.lockstep.sandbox.salesforce.soql;

import dev.lockstep.sandbox.salesforce.schema.Field;
import dev.lockstep.sandbox.salesforce.schema.ObjectType;
import dev.lockstep.sandbox.salesforce.store.Row;

/// What the user who asks may see. An unreadable field or type is answered as if it did not exist.
public interface Visibility {

    boolean canRead(ObjectType type);

    boolean canRead(ObjectType type, Field field);

    boolean canRead(Row row);
}
