package dev.lockstep.salesforce;

import java.util.Optional;

/// What is particular about a synced record type. `historyObject` and `historyKey`: where Salesforce keeps the
/// times of changes to tracked fields, and the field there that names the record.
public record ObjectType(
        String name, String emailField, Optional<Conversion> conversion, String historyObject, String historyKey) {
    public static final ObjectType LEAD = new ObjectType(
            "Lead",
            "Email",
            Optional.of(new Conversion("IsConverted", "ConvertedContactId", "Contact")),
            "LeadHistory",
            "LeadId");
    public static final ObjectType CONTACT =
            new ObjectType("Contact", "Email", Optional.empty(), "ContactHistory", "ContactId");

    /// A record of this type can become one of another: `flagField` says that it did, `targetField` holds the id.
    public record Conversion(String flagField, String targetField, String targetType) {}
}
