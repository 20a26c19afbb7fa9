package dev.lockstep.sandbox.salesforce.write;

import dev.lockstep.sandbox.salesforce.org.Caller;
import dev.lockstep.sandbox.salesforce.org.Org;
import dev.lockstep.sandbox.salesforce.schema.Field;
import dev.lockstep.sandbox.salesforce.schema.FieldType;
import dev.lockstep.sandbox.salesforce.schema.ObjectType;
import dev.lockstep.sandbox.salesforce.store.Row;
import dev.lockstep.sandbox.salesforce.store.Transaction;
import java.util.Objects;
import java.util.Set;

/// Writes field history: a row `created` for a new record and one per tracked field that changed.
final class History {

    private final Org org;

    History(Org org) {
        this.org = org;
    }

    void record(Row before, Row after, Caller caller, Transaction transaction) {
        ObjectType type = historyOf(after.type());
        Set<String> tracked =
                org.settings().trackedFields.getOrDefault(after.type().name(), Set.of());
        if (type == null || tracked.isEmpty()) {
            return;
        }
        if (before == null) {
            transaction.put(entry(type, after, caller, "created", null));
            return;
        }
        if (!before.is("IsConverted") && after.is("IsConverted")) {
            transaction.put(entry(type, after, caller, "leadConverted", null));
        }
        for (Field field : after.type().fields()) {
            Object was = before.get(field);
            Object is = after.get(field);
            if (tracked.contains(field.name()) && !Objects.equals(was, is)) {
                transaction.put(entry(type, after, caller, field.name(), field)
                        .with("OldValue", text(was))
                        .with("NewValue", text(is)));
            }
        }
    }

    private ObjectType historyOf(ObjectType type) {
        ObjectType history = org.schema().type(type.name() + "History");
        return history == null ? org.schema().type(type.name() + "FieldHistory") : history;
    }

    private Row entry(ObjectType type, Row record, Caller caller, String name, Field field) {
        return Row.of(type, org.store().newId(type))
                .with(record.type().name() + "Id", record.id())
                .with("IsDeleted", false)
                .with("CreatedById", caller.userId())
                .with("CreatedDate", org.now())
                .with("DataType", field == null ? null : dataType(field))
                .with("Field", name);
    }

    private static String dataType(Field field) {
        return switch (field.type()) {
            case REFERENCE, ID -> "EntityId";
            case EMAIL -> "Email";
            case PHONE -> "Phone";
            case BOOLEAN -> "Boolean";
            case DATE -> "DateOnly";
            case DATETIME -> "DateTime";
            case INT, DOUBLE -> "Double";
            case CURRENCY -> "Currency";
            case PERCENT -> "Percent";
            case PICKLIST, COMBOBOX -> "DynamicEnum";
            case MULTIPICKLIST -> "MultiEnum";
            case URL -> "Url";
            case STRING, TEXTAREA, ANYTYPE, ADDRESS -> field.type() == FieldType.TEXTAREA ? "TextArea" : "Text";
        };
    }

    private static String text(Object value) {
        return value == null ? null : value.toString();
    }
}
