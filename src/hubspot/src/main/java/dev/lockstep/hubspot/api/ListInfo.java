package dev.lockstep.hubspot.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// A list as HubSpot sends it. Only a search sends the additional properties, and of those only what there is.
@RegisterForReflection
public record ListInfo(
        String listId,
        String name,
        String processingType,
        @JsonProperty("additionalProperties") Map<String, String> properties) {
    public ListInfo {
        listId = Objects.requireNonNullElse(listId, "");
        name = Objects.requireNonNullElse(name, "");
        processingType = Objects.requireNonNullElse(processingType, "");
        properties = properties == null ? Map.of() : properties;
    }

    /// Whether its members can be written: not where HubSpot makes them of filters.
    public boolean isStatic() {
        return !processingType.equals("DYNAMIC");
    }

    public long size() {
        return number("hs_list_size").orElse(0L);
    }

    public Optional<Instant> lastAdded() {
        return number("hs_last_record_added_at").map(Instant::ofEpochMilli);
    }

    public Optional<Instant> lastRemoved() {
        return number("hs_last_record_removed_at").map(Instant::ofEpochMilli);
    }

    private Optional<Long> number(String property) {
        String text = Objects.requireNonNullElse(properties.get(property), "");
        return text.matches("\\d{1,18}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }
}
