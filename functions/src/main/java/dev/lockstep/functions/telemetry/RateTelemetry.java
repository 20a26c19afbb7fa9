package dev.lockstep.functions.telemetry;

import dev.lockstep.engine.money.CurrencyNormalise;
import dev.lockstep.functions.wiring.CrmUse;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jboss.logging.Logger.Level;

/// What `currency-normalise` tells of a run: one line.
public final class RateTelemetry {
    private static final Logger LOG = Logger.getLogger(RateTelemetry.class);

    private RateTelemetry() {}

    public static void log(CurrencyNormalise.Report report, String correlationId) {
        LogLine.of("rates-compared")
                .with("correlationId", correlationId)
                .with("changed", report.changed())
                .with("enqueued", report.enqueued())
                .with("complete", report.complete())
                .with("unavailable", report.unavailable())
                .log(LOG, report.unavailable().isEmpty() ? Level.INFO : Level.WARN);
    }

    public static void measure(CrmUse use, Metrics metrics) {
        metrics.putUse(use, Map.of());
    }
}
