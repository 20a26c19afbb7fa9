package dev.lockstep.local.setup.infra;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.local.setup.infra.ObjectNeeds.Need;
import java.util.SortedMap;
import java.util.TreeMap;

/// Which field permissions a permission set has to hold. Required and system fields have none, and the parts of an
/// address share that of the whole.
public final class FieldRights {
    private static final String ADDRESS = "address";

    private FieldRights() {}

    /// `Lead.Phone` to whether it has to be editable. `describe`: the object as somebody sees it who sees all of
    /// its standard fields.
    public static SortedMap<String, Boolean> of(String object, SortedMap<String, Need> needs, JsonNode describe) {
        SortedMap<String, Boolean> rights = new TreeMap<>();
        needs.forEach((name, need) -> {
            if (ObjectNeeds.isCustom(name)) {
                rights.merge(object + "." + name, need.written(), Boolean::logicalOr);
                return;
            }
            JsonNode field = field(describe, name);
            if (field.path("permissionable").asBoolean(true) && !field.isMissingNode()) {
                rights.merge(object + "." + whole(describe, field), need.written(), Boolean::logicalOr);
            }
        });
        return rights;
    }

    private static String whole(JsonNode describe, JsonNode field) {
        String compound = field.path("compoundFieldName").asText("");
        return field(describe, compound).path("type").asText("").equals(ADDRESS)
                ? compound
                : field.path("name").asText();
    }

    public static JsonNode field(JsonNode describe, String name) {
        for (JsonNode field : describe.path("fields")) {
            if (field.path("name").asText().equals(name)) {
                return field;
            }
        }
        return describe.path("fields").path(-1);
    }
}
