package dev.lockstep.functions.wiring;

import dev.lockstep.engine.config.DealsConfig;
import dev.lockstep.engine.port.PortalZone;
import dev.lockstep.engine.schema.SchemaWatch;
import dev.lockstep.engine.sync.RolePorts;
import dev.lockstep.engine.sync.SyncPorts;

/// The ports to both CRMs, the table and the queue, over one set of clients.
record Connected(SyncPorts sync, SchemaWatch.Ports schemas, PortalZone portalZone, RolePorts roles) {
    /// Of deals, in the form that they are compared in.
    SyncPorts deals(DealsConfig deals) {
        return sync.ofDeals(deals.rules(), portalZone);
    }
}
