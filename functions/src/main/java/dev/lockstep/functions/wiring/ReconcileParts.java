package dev.lockstep.functions.wiring;

import dev.lockstep.engine.campaign.CampaignReconcile;
import dev.lockstep.engine.config.SyncConfig;
import dev.lockstep.engine.hash.HashKeys;
import dev.lockstep.engine.mapping.ObjectMapping;
import dev.lockstep.engine.match.Identity;
import dev.lockstep.engine.reconcile.ObjectReconcile;
import dev.lockstep.engine.reconcile.ReconcileSettings;
import dev.lockstep.engine.reconcile.RoleReconcile;
import dev.lockstep.engine.schema.Mapped;
import dev.lockstep.engine.schema.SchemaWatch;
import dev.lockstep.engine.sync.SyncPorts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What one run of reconcile is made of.
public final class ReconcileParts {
    private final SyncConfig sync;
    private final HashKeys keys;
    private final Connected connected;
    private final ReconcileSettings settings;

    ReconcileParts(SyncConfig sync, HashKeys keys, Connected connected, ReconcileSettings settings) {
        this.sync = sync;
        this.keys = keys;
        this.connected = connected;
        this.settings = settings;
    }

    /// One for each object that is kept in step.
    public List<ObjectReconcile> objects() {
        List<ObjectReconcile> all = new ArrayList<>();
        SyncPorts ports = connected.sync();
        all.add(of(sync.people(), Identity.ofPeople(sync.people()), ports));
        sync.companies()
                .ifPresent(
                        companies -> all.add(of(companies.mapping(), Identity.ofCompanies(companies.rules()), ports)));
        sync.deals()
                .ifPresent(deals -> all.add(
                        of(deals.mapping(), Identity.byIdOnly(), connected.deals(deals, connected.currencies(deals)))));
        return all;
    }

    private ObjectReconcile of(ObjectMapping mapping, Identity identity, SyncPorts ports) {
        return new ObjectReconcile(mapping, identity, keys, ports, settings);
    }

    /// Where contact roles are read.
    public Optional<RoleReconcile> roles() {
        return sync.roles().map(rules -> new RoleReconcile(connected.roles().salesforce(), connected.sync(), settings));
    }

    /// Where members of campaigns are kept in step.
    public Optional<CampaignReconcile> campaigns() {
        return sync.campaigns().map(rules -> new CampaignReconcile(rules, connected.campaigns(), settings));
    }

    /// One for each object that is kept in step.
    public List<SchemaWatch> schemas() {
        return sync.objects().stream()
                .map(mapping -> new SchemaWatch(Mapped.of(mapping), connected.schemas()))
                .toList();
    }
}
