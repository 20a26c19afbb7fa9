package dev.lockstep.engine.mapping;

import dev.lockstep.engine.model.RecordKey;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// What a new HubSpot record becomes in Salesforce (REQUIREMENTS P1, C1, D1).
public enum CreateAs {
    LEAD,
    CONTACT,
    /// A contact where its company, or the domain of its address, is one of a known account; else a lead.
    BY_ACCOUNT,
    ACCOUNT,
    OPPORTUNITY,
    /// Nothing: it is kept in step with what is there, or comes from there.
    NONE;

    /// What may be said of this object.
    public static Set<CreateAs> of(SyncedObject object) {
        return switch (object) {
            case PEOPLE -> EnumSet.of(LEAD, CONTACT, BY_ACCOUNT);
            case COMPANIES -> EnumSet.of(ACCOUNT, NONE);
            case DEALS -> EnumSet.of(OPPORTUNITY, NONE);
            case CAMPAIGNS -> EnumSet.of(NONE);
        };
    }

    /// The Salesforce types that may come of it, the usual one first; empty where nothing is created.
    public List<String> types() {
        return switch (this) {
            case LEAD -> List.of(RecordKey.LEAD);
            case CONTACT -> List.of(RecordKey.CONTACT);
            case BY_ACCOUNT -> List.of(RecordKey.LEAD, RecordKey.CONTACT);
            case ACCOUNT -> List.of(RecordKey.ACCOUNT);
            case OPPORTUNITY -> List.of(RecordKey.OPPORTUNITY);
            case NONE -> List.of();
        };
    }
}
