package dev.lockstep.engine.config;

import java.util.Optional;
import java.util.regex.Pattern;

/// Reads `externalIdField`.
final class ExternalIdField {
    private static final Pattern CUSTOM_FIELD = Pattern.compile("[A-Za-z][A-Za-z0-9_]*__c");
    private static final int API_NAME_LENGTH_MAX = 80;

    private ExternalIdField() {}

    static Optional<String> read(Section object, String types) {
        return object.required("externalIdField", "`externalIdField: Lockstep_HubSpot_Id__c`")
                .flatMap(value -> value.text(
                        API_NAME_LENGTH_MAX,
                        CUSTOM_FIELD,
                        "the API name of a unique custom field of " + types + ", which ends in __c"));
    }
}
