package dev.lockstep.engine.schema;

import java.util.List;

/// A field that takes less than it did, before the first write to it failed. `mapping`: its name, or `""` for a
/// field that no mapping names. `sentence` holds no personal value.
public record Drift(Code code, ObjectName object, String mapping, String field, String sentence) {
    private static final String SUBJECT = "schema:";

    public enum Code {
        FIELD_GONE,
        TYPE_CHANGED,
        READ_ONLY,
        SHORTENED,
        OPTION_GONE,
        REQUIRED;

        /// What its note is listed under.
        public String cause() {
            return "SCHEMA_" + name();
        }
    }

    /// What its note is filed under: one for each field and code.
    public String subject() {
        return SUBJECT + object + "." + field + ":" + code;
    }

    List<String> fields() {
        return mapping.isEmpty() ? List.of(field) : List.of(mapping);
    }
}
