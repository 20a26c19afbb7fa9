package dev.lockstep.sandbox.salesforce.write;

/// One lead to convert. Ids may be null: then an account or a contact is made from the lead.
public record LeadConversion(
        String leadId,
        String convertedStatus,
        String accountId,
        String contactId,
        String ownerId,
        boolean doNotCreateOpportunity,
        String opportunityName,
        boolean overwriteLeadSource) {}
