package dev.lockstep.engine.testing;

import dev.lockstep.engine.company.CompanyRules;
import dev.lockstep.engine.config.ConfigReader;
import dev.lockstep.engine.config.DealsConfig;
import dev.lockstep.engine.mapping.FieldMapping;
import dev.lockstep.engine.mapping.ObjectMapping;
import dev.lockstep.engine.match.Identity;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.sync.Derivation;
import dev.lockstep.engine.sync.SyncSettings;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Deals and opportunities as the packaged configuration has them, or another one.
public final class Deals {
    private Deals() {}

    public static DealsConfig packaged() {
        return read(ConfigReader.packaged());
    }

    private static CompanyRules companies() {
        return ((ConfigReader.Result.Valid) ConfigReader.read(ConfigReader.packaged()))
                .config()
                .companies()
                .orElseThrow()
                .rules();
    }

    public static DealsConfig read(String yaml) {
        return switch (ConfigReader.read(yaml)) {
            case ConfigReader.Result.Valid valid -> valid.config().deals().orElseThrow();
            case ConfigReader.Result.Invalid invalid -> throw new AssertionError(invalid.problems());
        };
    }

    public static PeopleWorld world(ZoneId portal) {
        return world(packaged(), portal);
    }

    public static PeopleWorld world(DealsConfig deals, ZoneId portal) {
        return world(deals, deals.mapping(), portal, Derivation.NONE);
    }

    /// With further fields that the sync makes itself.
    public static PeopleWorld deriving(List<FieldMapping> computed, Derivation derivation) {
        ObjectMapping plain = packaged().mapping();
        List<FieldMapping> fields = new ArrayList<>(plain.fields());
        fields.addAll(computed);
        ObjectMapping mapping =
                new ObjectMapping(plain.object(), plain.createAs(), plain.externalIdField(), fields, plain.alsoRead());
        return world(packaged(), mapping, ZoneId.of("UTC"), derivation);
    }

    private static PeopleWorld world(DealsConfig deals, ObjectMapping mapping, ZoneId portal, Derivation derivation) {
        PeopleWorld world = new PeopleWorld(
                mapping,
                new PeopleWorld.House(
                        Identity.byIdOnly(),
                        SyncSettings.DEFAULT.with(companies()).with(deals.rules()),
                        ports -> ports.ofDeals(deals.rules(), deadline -> portal, Optional.empty()),
                        derivation));
        company(world, "1", "001A");
        return world;
    }

    /// A company and an account that are in step.
    public static void company(PeopleWorld world, String company, String account) {
        world.state.create(List.of(Links.link(
                "company" + company,
                Set.of(),
                new RecordKey(Side.HUBSPOT, RecordKey.HUBSPOT_COMPANY, company),
                new RecordKey(Side.SALESFORCE, RecordKey.ACCOUNT, account))));
    }
}
