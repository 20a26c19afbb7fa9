package dev.lockstep.salesforce;

import dev.lockstep.engine.model.RecordKey;
import java.util.List;
import java.util.Optional;

/// What is particular about a synced record type. `identifierField`: what records are recognised by, if by
/// anything. `merges`: whether records of it can be merged, and then name the one that is left.
/// `historyObject` and `historyKey`: where Salesforce keeps the times of changes to tracked fields, and the field
/// there that names the record.
public record ObjectType(
        String name,
        Optional<String> identifierField,
        Optional<Conversion> conversion,
        boolean merges,
        String historyObject,
        String historyKey) {
    public static final ObjectType LEAD = new ObjectType(
            RecordKey.LEAD,
            Optional.of("Email"),
            Optional.of(new Conversion("IsConverted", "ConvertedContactId", RecordKey.CONTACT)),
            true,
            "LeadHistory",
            "LeadId");
    public static final ObjectType CONTACT = new ObjectType(
            RecordKey.CONTACT, Optional.of("Email"), Optional.empty(), true, "ContactHistory", "ContactId");
    public static final ObjectType ACCOUNT = new ObjectType(
            RecordKey.ACCOUNT, Optional.of("Website"), Optional.empty(), true, "AccountHistory", "AccountId");
    public static final ObjectType OPPORTUNITY = new ObjectType(
            RecordKey.OPPORTUNITY,
            Optional.empty(),
            Optional.empty(),
            false,
            "OpportunityFieldHistory",
            "OpportunityId");

    public static final List<ObjectType> PEOPLE = List.of(LEAD, CONTACT);
    public static final List<ObjectType> ALL = List.of(LEAD, CONTACT, ACCOUNT, OPPORTUNITY);

    /// A record of this type can become one of another: `flagField` says that it did, `targetField` holds the id.
    public record Conversion(String flagField, String targetField, String targetType) {}
}
