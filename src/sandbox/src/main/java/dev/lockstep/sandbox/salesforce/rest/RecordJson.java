package dev.lockstep.sandbox.salesforce.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.sandbox.salesforce.schema.Field;
import dev.lockstep.sandbox.salesforce.soql.BoundPath;
import dev.lockstep.sandbox.salesforce.store.Row;
import dev.lockstep.sandbox.salesforce.store.Store;
import dev.lockstep.sandbox.salesforce.value.Json;
import dev.lockstep.sandbox.salesforce.value.ValueWriter;
import java.util.List;

/// Records as answers carry them: attributes first, then the fields asked for, parents nested.
final class RecordJson {

    private RecordJson() {}

    static ObjectNode of(Row row, List<Field> fields, String base) {
        ObjectNode node = Json.object();
        node.set("attributes", attributes(row, row.type().name(), base));
        fields.forEach(field -> node.set(field.name(), ValueWriter.json(row, field)));
        return node;
    }

    static ObjectNode selected(Row row, List<BoundPath> paths, String base, Store store) {
        ObjectNode node = Json.object();
        node.set("attributes", attributes(row, row.type().name(), base));
        for (BoundPath path : paths) {
            ObjectNode holder = node;
            Row current = row;
            for (Field lookup : path.lookups()) {
                Object id = current.get(lookup);
                current = id == null ? null : store.get((String) id);
                if (current == null) {
                    holder.putNull(lookup.relationship());
                    break;
                }
                holder = parent(holder, lookup, current, base);
            }
            if (current != null) {
                Field own = current.type().field(path.field().name());
                JsonNode value = own == null ? Json.of(null) : ValueWriter.json(current, own);
                holder.set(path.field().name(), value);
            }
        }
        return node;
    }

    private static ObjectNode parent(ObjectNode holder, Field lookup, Row parent, String base) {
        if (!(holder.get(lookup.relationship()) instanceof ObjectNode)) {
            String type = lookup.polymorphic() ? "Name" : parent.type().name();
            holder.putObject(lookup.relationship()).set("attributes", attributes(parent, type, base));
        }
        return (ObjectNode) holder.get(lookup.relationship());
    }

    private static ObjectNode attributes(Row row, String type, String base) {
        return Json.object()
                .put("type", type)
                .put("url", base + "/sobjects/" + row.type().name() + "/" + row.id());
    }
}
