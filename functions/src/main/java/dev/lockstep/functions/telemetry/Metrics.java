package dev.lockstep.functions.telemetry;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.lockstep.engine.model.Side;
import dev.lockstep.functions.wiring.CrmUse;
import dev.lockstep.functions.wiring.Parts;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.cloudwatchlogs.emf.exception.DimensionSetExceededException;
import software.amazon.cloudwatchlogs.emf.exception.InvalidDimensionException;
import software.amazon.cloudwatchlogs.emf.exception.InvalidMetricException;
import software.amazon.cloudwatchlogs.emf.exception.InvalidNamespaceException;
import software.amazon.cloudwatchlogs.emf.exception.InvalidTimestampException;
import software.amazon.cloudwatchlogs.emf.model.DimensionSet;
import software.amazon.cloudwatchlogs.emf.model.MetricsContext;
import software.amazon.cloudwatchlogs.emf.model.Unit;

/// Figures of one invocation, as lines of CloudWatch's embedded metric format: CloudWatch makes metrics of what a
/// function logs, and no call is made. Writes nothing where figures are not wanted.
public final class Metrics {
    private static final String NAMESPACE = "Lockstep";
    private static final String SERVICE = "Service";
    private static final String SERVICE_NAME = "lockstep";
    private static final String CRM = "Crm";
    private static final String CAUSE = "Cause";

    private final Consumer<String> out;
    private final Instant now;

    Metrics(Consumer<String> out, Instant now) {
        this.out = out;
        this.now = now;
    }

    /// To the standard output, which Lambda hands to CloudWatch.
    public static Metrics of(Parts parts) {
        return new Metrics(
                parts.tellsMetrics() ? System.out::println : line -> {},
                parts.clock().instant());
    }

    /// A metric's value with its unit.
    record Figure(double value, Unit unit) {
        static Figure count(long value) {
            return new Figure(value, Unit.COUNT);
        }

        static Figure millis(long value) {
            return new Figure(value, Unit.MILLISECONDS);
        }

        static Figure percent(double value) {
            return new Figure(value, Unit.PERCENT);
        }
    }

    /// Figures of the service as a whole.
    void put(Map<String, Figure> figures) {
        write(figures, List.of(of()));
    }

    /// Figures of one CRM, which count for the service too.
    void put(Side crm, Map<String, Figure> figures) {
        write(figures, List.of(of(), of(CRM, name(crm))));
    }

    /// A count of one cause, which counts for the service too.
    void put(String cause, String name, long count) {
        write(Map.of(name, Figure.count(count)), List.of(of(), of(CAUSE, Codes.safe(cause))));
    }

    /// The state of one cause, next to the service's own.
    void putApart(String cause, String name, long count) {
        write(Map.of(name, Figure.count(count)), List.of(of(CAUSE, Codes.safe(cause))));
    }

    /// What was asked of each CRM, with what was written to it.
    void putUse(CrmUse use, Map<Side, Map<String, Figure>> more) {
        for (Side crm : Side.values()) {
            CrmUse.Used used = use.take(crm);
            Map<String, Figure> figures = new LinkedHashMap<>(more.getOrDefault(crm, Map.of()));
            if (used.calls() > 0) {
                figures.put("ApiCalls", Figure.count(used.calls()));
            }
            used.budgetPercent().ifPresent(percent -> figures.put("BudgetUsed", Figure.percent(percent)));
            put(crm, figures);
        }
    }

    private void write(Map<String, Figure> figures, List<DimensionSet> dimensions) {
        if (figures.isEmpty()) {
            return;
        }
        try {
            MetricsContext context = new MetricsContext();
            context.setNamespace(NAMESPACE);
            context.setTimestamp(now);
            dimensions.forEach(context::putDimension);
            for (Map.Entry<String, Figure> figure : figures.entrySet()) {
                context.putMetric(
                        figure.getKey(),
                        figure.getValue().value(),
                        figure.getValue().unit());
            }
            context.serialize().forEach(out);
        } catch (InvalidMetricException
                | InvalidNamespaceException
                | InvalidTimestampException
                | JsonProcessingException e) {
            throw new IllegalStateException("The figures cannot be written: " + figures.keySet(), e);
        }
    }

    private static DimensionSet of(String... more) {
        try {
            return more.length == 0
                    ? DimensionSet.of(SERVICE, SERVICE_NAME)
                    : DimensionSet.of(SERVICE, SERVICE_NAME, more[0], more[1]);
        } catch (InvalidDimensionException | DimensionSetExceededException e) {
            throw new IllegalArgumentException("Not a dimension: " + List.of(more), e);
        }
    }

    private static String name(Side crm) {
        return switch (crm) {
            case HUBSPOT -> "HubSpot";
            case SALESFORCE -> "Salesforce";
        };
    }
}
