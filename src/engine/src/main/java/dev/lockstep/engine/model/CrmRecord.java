package dev.lockstep.engine.model;

import java.time.Instant;
import java.util.Map;

/// A record as its CRM holds it now. `fields`: CRM field name to the CRM's own text of the value; blank is `""`; a
/// field that is absent could not be read (missing in the schema, or no right to see it) and is never taken for
/// blank.
public record CrmRecord(RecordKey key, Map<String, String> fields, Instant modifiedAt) {
    public CrmRecord {
        fields = Map.copyOf(fields);
    }

    /// The field's text, `""` where it is blank or could not be read.
    public String text(String field) {
        return fields.getOrDefault(field, "");
    }
}
