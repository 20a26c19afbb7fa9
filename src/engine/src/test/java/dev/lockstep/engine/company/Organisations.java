package dev.lockstep.engine.company;

import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import java.time.Instant;
import java.util.Set;

/// Companies and accounts for tests.
final class Organisations {
    static final Instant THEN = Instant.parse("2026-01-01T00:00:00Z");

    private Organisations() {}

    static RecordKey company(String id) {
        return new RecordKey(Side.HUBSPOT, "companies", id);
    }

    static RecordKey account(String id) {
        return new RecordKey(Side.SALESFORCE, "Account", id);
    }

    static Organisation known(RecordKey key, String name, String... domains) {
        return new Organisation(key, name, Set.of(domains), Set.of(), Set.of(), "", THEN);
    }

    static Organisation withWebsite(RecordKey key, String name, String website) {
        return new Organisation(key, name, Set.of(), Set.of(), Set.of(website), "", THEN);
    }
}
