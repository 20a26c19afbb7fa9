package dev.lockstep.engine.model;

/// What a CRM answers when it is asked for a record by its id.
public sealed interface Reading {
    /// The record lives under the id that was asked for.
    record Live(CrmRecord record) implements Reading {}

    /// The id now belongs to another record: a merge (either CRM) or a lead's conversion.
    record Moved(RecordKey to, Cause cause) implements Reading {
        public enum Cause {
            MERGED,
            CONVERTED
        }
    }

    /// Deleted by somebody (Salesforce `IsDeleted`, HubSpot `archived`).
    record Deleted() implements Reading {}

    /// The CRM does not show it and does not say why. Never taken for a delete.
    record Missing() implements Reading {}
}
