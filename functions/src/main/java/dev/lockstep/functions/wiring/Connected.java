package dev.lockstep.functions.wiring;

import dev.lockstep.engine.campaign.CampaignPorts;
import dev.lockstep.engine.config.DealsConfig;
import dev.lockstep.engine.money.CurrenciesInForce;
import dev.lockstep.engine.port.PortalZone;
import dev.lockstep.engine.port.RateSource;
import dev.lockstep.engine.port.RateStore;
import dev.lockstep.engine.port.TouchedDeals;
import dev.lockstep.engine.schema.SchemaWatch;
import dev.lockstep.engine.sync.RolePorts;
import dev.lockstep.engine.sync.SyncPorts;
import java.util.Optional;

/// The ports to both CRMs, the table and the queue, over one set of clients.
record Connected(
        SyncPorts sync,
        SchemaWatch.Ports schemas,
        PortalZone portalZone,
        RolePorts roles,
        Money money,
        CampaignPorts campaigns) {
    /// Where exchange rates come from and are kept.
    record Money(RateSource hubspot, RateSource salesforce, TouchedDeals touched, RateStore store) {}

    /// Of one invocation: read once in it. Empty where amounts are bare numbers.
    Optional<CurrenciesInForce> currencies(DealsConfig deals) {
        return deals.money()
                .map(rules -> new CurrenciesInForce(rules, money.hubspot(), money.salesforce(), money.store()));
    }

    /// Of deals, in the form that they are compared in.
    SyncPorts deals(DealsConfig deals, Optional<CurrenciesInForce> currencies) {
        return sync.ofDeals(deals.rules(), portalZone, currencies);
    }
}
