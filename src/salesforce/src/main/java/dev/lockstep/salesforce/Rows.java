package dev.lockstep.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.engine.model.CrmRecord;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.salesforce.client.Json;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Reads rows of a query's answer.
final class Rows {
    static final String ID = "Id";
    static final String MODIFIED = "SystemModstamp";
    private static final DateTimeFormatter DATE_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss[.SSS][XXX][XX]", Locale.ROOT);

    private Rows() {}

    static RecordKey key(String type, String id) {
        return new RecordKey(Side.SALESFORCE, type, SalesforceId.to18(id));
    }

    static RecordKey key(String type, JsonNode row) {
        return key(type, row.path(ID).asText());
    }

    /// The id that a field holds, in the long form; `""` where there is none.
    static String id(JsonNode row, String field) {
        String id = row.path(field).asText("");
        return SalesforceId.isId(id) ? SalesforceId.to18(id) : "";
    }

    static CrmRecord record(String type, JsonNode row, Set<String> fields) {
        return new CrmRecord(key(type, row), values(row, fields), instant(row, MODIFIED));
    }

    /// The text of each field that the row holds; a parent path whose parent is missing is blank.
    static Map<String, String> values(JsonNode row, Set<String> fields) {
        Map<String, String> values = new HashMap<>();
        for (String field : fields) {
            JsonNode value = at(row, field);
            if (value.isValueNode()) {
                values.put(field, Json.text(value));
            }
        }
        return values;
    }

    private static JsonNode at(JsonNode row, String path) {
        JsonNode node = row;
        for (String step : path.split("\\.", -1)) {
            if (node.isNull()) {
                return node;
            }
            node = node.path(step);
        }
        return node;
    }

    static Instant instant(JsonNode row, String field) {
        return instant(row.path(field).asText());
    }

    static Instant instant(String text) {
        return OffsetDateTime.parse(text, DATE_TIME).toInstant();
    }
}
