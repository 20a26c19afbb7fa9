package dev.lockstep.functions.reconcile;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;

/// What EventBridge's schedule sends. The event library's own class never receives `detail-type`.
@RegisterForReflection
public record ScheduledEvent(
        String id, @JsonProperty("detail-type") String detailType, String source, String time) {}
