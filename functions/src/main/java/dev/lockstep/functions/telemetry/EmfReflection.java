package dev.lockstep.functions.telemetry;

import io.quarkus.runtime.annotations.RegisterForReflection;

/// What a native image keeps for the metrics library, which writes its model with Jackson.
@RegisterForReflection(
        classNames = {
            "software.amazon.cloudwatchlogs.emf.model.Metadata",
            "software.amazon.cloudwatchlogs.emf.model.MetricDefinition",
            "software.amazon.cloudwatchlogs.emf.model.MetricDirective",
            "software.amazon.cloudwatchlogs.emf.model.RootNode",
            "software.amazon.cloudwatchlogs.emf.serializers.InstantSerializer",
            "software.amazon.cloudwatchlogs.emf.serializers.StorageResolutionFilter",
            "software.amazon.cloudwatchlogs.emf.serializers.StorageResolutionSerializer",
            "software.amazon.cloudwatchlogs.emf.serializers.UnitSerializer"
        })
final class EmfReflection {
    private EmfReflection() {}
}
