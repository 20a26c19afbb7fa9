package dev.lockstep.functions.money;

import dev.lockstep.engine.money.CurrencyNormalise;
import dev.lockstep.functions.reconcile.ScheduledEvent;
import dev.lockstep.functions.telemetry.Invocation;
import dev.lockstep.functions.telemetry.Metrics;
import dev.lockstep.functions.telemetry.RateTelemetry;
import dev.lockstep.functions.wiring.Parts;
import dev.lockstep.functions.wiring.Wiring;
import io.quarkus.funqy.Funq;

/// The function `currency-normalise`: one run, on a schedule. Where a run ends before all deals are queued that new
/// rates touch, the next one goes on from there.
public class CurrencyNormaliseFunction {
    private static final String NAME = "currency-normalise";

    private final Wiring wiring;

    public CurrencyNormaliseFunction(Wiring wiring) {
        this.wiring = wiring;
    }

    @Funq(NAME)
    public CurrencyNormaliseAnswer run(ScheduledEvent event) {
        return Invocation.of(NAME, () -> answer(event));
    }

    private CurrencyNormaliseAnswer answer(ScheduledEvent event) {
        Parts parts = wiring.parts();
        String correlationId = "rates-" + (event.id() == null ? parts.newId() : event.id());
        CurrencyNormalise.Report report = parts.currencyNormalise()
                .map(normalise -> normalise.run(parts.deadline(), correlationId))
                .orElse(CurrencyNormalise.Report.NOTHING);
        Invocation.tell(NAME, () -> {
            RateTelemetry.log(report, correlationId);
            RateTelemetry.measure(parts.crmUse(), Metrics.of(parts));
        });
        return new CurrencyNormaliseAnswer(report.changed(), report.enqueued(), report.complete());
    }
}
