package dev.lockstep.hubspot.api;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Objects;

/// A property as the account defines it. `type`: `string`, `number`, `date`, `datetime`, `enumeration`, `bool` …;
/// `options`: of an enumeration; `externalOptions`: its values are others than those, such as owners' ids.
/// `referencedObjectType`: whose ids a value is one of, or null. `numberDisplayHint`: `currency`, `percentage` …,
/// or null. `hubspotDefined`: not made by the account's people.
@RegisterForReflection
public record Property(
        String name,
        String label,
        String type,
        String fieldType,
        boolean calculated,
        boolean hasUniqueValue,
        boolean hidden,
        boolean hubspotDefined,
        boolean externalOptions,
        boolean showCurrencySymbol,
        String referencedObjectType,
        String numberDisplayHint,
        List<Option> options,
        Modification modificationMetadata) {
    public Property {
        fieldType = Objects.requireNonNullElse(fieldType, "");
        options = options == null ? List.of() : List.copyOf(options);
        modificationMetadata = Objects.requireNonNullElse(modificationMetadata, new Modification(false));
    }

    /// True when its value cannot be set through the API.
    public boolean isReadOnly() {
        return calculated || modificationMetadata.readOnlyValue();
    }

    @RegisterForReflection
    public record Option(String label, String value, boolean hidden) {}

    @RegisterForReflection
    public record Modification(boolean readOnlyValue) {}
}
