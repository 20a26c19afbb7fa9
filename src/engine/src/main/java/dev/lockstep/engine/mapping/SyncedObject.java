package dev.lockstep.engine.mapping;

import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What is kept in step: one of HubSpot's objects with Salesforce's of the same meaning. Types are the CRMs' own
/// API names.
public enum SyncedObject {
    PEOPLE(RecordKey.HUBSPOT_CONTACT),
    COMPANIES(RecordKey.HUBSPOT_COMPANY),
    DEALS(RecordKey.HUBSPOT_DEAL),
    /// Membership of lists and of campaigns. It has no fields: people who stand in the one stand in the other.
    CAMPAIGNS(RecordKey.HUBSPOT_LIST);

    private final String hubspotType;

    SyncedObject(String hubspotType) {
        this.hubspotType = hubspotType;
    }

    public String hubspotType() {
        return hubspotType;
    }

    public List<String> salesforceTypes() {
        return switch (this) {
            case PEOPLE -> List.of(RecordKey.LEAD, RecordKey.CONTACT);
            case COMPANIES -> List.of(RecordKey.ACCOUNT);
            case DEALS -> List.of(RecordKey.OPPORTUNITY);
            case CAMPAIGNS -> List.of(RecordKey.CAMPAIGN);
        };
    }

    /// The Salesforce type that children are rolled up onto; empty where none are.
    public Optional<String> rollUpType() {
        return switch (this) {
            case PEOPLE -> Optional.of(RecordKey.CONTACT);
            case COMPANIES -> Optional.of(RecordKey.ACCOUNT);
            case DEALS, CAMPAIGNS -> Optional.empty();
        };
    }

    public List<String> typesOn(Side side) {
        return side == Side.HUBSPOT ? List.of(hubspotType) : salesforceTypes();
    }

    /// Every record type of this object, HubSpot's first.
    public List<String> types() {
        return Stream.concat(Stream.of(hubspotType), salesforceTypes().stream()).toList();
    }

    /// The object that records of this type belong to; empty for types that are not kept in step.
    public static Optional<SyncedObject> of(String recordType) {
        return Arrays.stream(values())
                .filter(object -> object.types().contains(recordType))
                .findFirst();
    }
}
