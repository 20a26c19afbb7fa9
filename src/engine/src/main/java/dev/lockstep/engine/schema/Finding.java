package dev.lockstep.engine.schema;

/// Something about a mapping that the CRMs' schemas contradict. `mapping`: its name, or `""` where none is meant.
/// `sentence`: what is wrong, with the fix; holds no personal value.
public record Finding(Code code, ObjectName object, String mapping, String field, String sentence) {
    public enum Code {
        /// The CRM has no such object, or does not show it to the integration.
        NO_SUCH_OBJECT(true),
        NO_SUCH_FIELD(true),
        READ_ONLY(true),
        CALCULATED(true),
        TYPES_DIFFER(true),
        /// The mapping's own type compares values in a way that does not fit the fields.
        MAPPING_TYPE(false),
        /// Longer values will be refused, each by itself.
        TARGET_SHORTER(false),
        /// Other values will be refused, each by itself.
        OPTIONS_MISSING(false),
        REQUIRED_NOT_WRITTEN(true);

        private final boolean error;

        Code(boolean error) {
            this.error = error;
        }

        /// Whether the mapping cannot work as it is. Otherwise some values will not cross, and the rest will.
        public boolean isError() {
            return error;
        }
    }

    public boolean isError() {
        return code.isError();
    }

    @Override
    public String toString() {
        return (isError() ? "error " : "warning ") + code + (mapping.isEmpty() ? "" : " in '" + mapping + "'") + ": "
                + sentence;
    }
}
