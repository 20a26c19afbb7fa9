package dev.lockstep.hubspot.api;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Objects;

/// A property as the account defines it. `type`: `string`, `number`, `date`, `datetime`, `enumeration`, `bool` …;
/// `options`: of an enumeration.
@RegisterForReflection
public record Property(
        String name,
        String label,
        String type,
        String fieldType,
        boolean calculated,
        boolean hasUniqueValue,
        List<Option> options,
        Modification modificationMetadata) {
    public Property {
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
