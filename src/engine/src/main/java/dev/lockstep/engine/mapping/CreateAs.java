package dev.lockstep.engine.mapping;

import dev.lockstep.engine.model.RecordKey;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// What a new HubSpot record becomes in Salesforce (REQUIREMENTS P1, C1, D1).
public enum CreateAs {
    LEAD(RecordKey.LEAD),
    CONTACT(RecordKey.CONTACT),
    ACCOUNT(RecordKey.ACCOUNT),
    OPPORTUNITY(RecordKey.OPPORTUNITY),
    /// Nothing: it is kept in step with what is there, or comes from there.
    NONE(null);

    private final String type;

    CreateAs(String type) {
        this.type = type;
    }

    /// What may be said of this object.
    public static Set<CreateAs> of(SyncedObject object) {
        return switch (object) {
            case PEOPLE -> EnumSet.of(LEAD, CONTACT);
            case COMPANIES -> EnumSet.of(ACCOUNT, NONE);
            case DEALS -> EnumSet.of(OPPORTUNITY, NONE);
        };
    }

    /// The Salesforce type; empty where nothing is created.
    public Optional<String> type() {
        return Optional.ofNullable(type);
    }
}
