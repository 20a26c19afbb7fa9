package dev.lockstep.sandbox.salesforce.cdc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.sandbox.salesforce.schema.Field;
import dev.lockstep.sandbox.salesforce.schema.FieldType;
import dev.lockstep.sandbox.salesforce.store.Change;
import dev.lockstep.sandbox.salesforce.store.Row;
import dev.lockstep.sandbox.salesforce.value.Times;
import dev.lockstep.sandbox.salesforce.value.ValueWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// The sparse body of a change event: changed values, parts of compound fields nested under their compound.
record EventBody(ObjectNode values, List<String> changedFields, List<String> nulledFields) {

    private static final Set<String> LEFT_OUT = Set.of("Id", "IsDeleted", "SystemModstamp", "Name");

    static EventBody created(Row row) {
        EventBody body = new EventBody(JsonNodeFactory.instance.objectNode(), new ArrayList<>(), new ArrayList<>());
        for (Field field : row.type().fields()) {
            if (carried(row, field) && row.get(field) != null) {
                body.put(row, field);
            }
        }
        return body;
    }

    static EventBody changed(Change change) {
        EventBody body = new EventBody(JsonNodeFactory.instance.objectNode(), new ArrayList<>(), new ArrayList<>());
        Row after = change.after();
        for (Field field : after.type().fields()) {
            if (!carried(after, field) || Objects.equals(change.before().get(field), after.get(field))) {
                continue;
            }
            body.changedFields.add(dotted(field));
            if (after.get(field) == null) {
                body.nulledFields.add(dotted(field));
            } else {
                body.put(after, field);
            }
        }
        return body;
    }

    private static boolean carried(Row row, Field field) {
        boolean compoundName = field.name().equals("Name") && row.type().hasComponents(field);
        boolean plainName = field.name().equals("Name") && !compoundName;
        boolean silent = field.name().equals("ContactId") && row.type().name().equals("Opportunity");
        silent |= field.describe().path("calculated").asBoolean();
        return !silent && field.type() != FieldType.ADDRESS && (plainName || !LEFT_OUT.contains(field.name()));
    }

    private void put(Row row, Field field) {
        JsonNode value = row.get(field) instanceof Instant time
                ? JsonNodeFactory.instance.textNode(Times.zulu(time))
                : ValueWriter.json(row, field);
        if (field.compound() == null) {
            values.set(field.name(), value);
        } else {
            values.withObjectProperty(field.compound()).set(part(field), value);
        }
    }

    private static String dotted(Field field) {
        return field.compound() == null ? field.name() : field.compound() + "." + part(field);
    }

    /// `MailingStreet` of `MailingAddress` is `Street`; the parts of a name keep their own names.
    private static String part(Field field) {
        String compound = field.compound();
        String prefix = compound.endsWith("Address") ? compound.substring(0, compound.length() - 7) : "";
        return field.name().startsWith(prefix) ? field.name().substring(prefix.length()) : field.name();
    }
}
