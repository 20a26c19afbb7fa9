package dev.lockstep.sandbox.salesforce.write;

import dev.lockstep.sandbox.salesforce.org.Caller;
import dev.lockstep.sandbox.salesforce.org.Org;
import dev.lockstep.sandbox.salesforce.schema.Field;
import dev.lockstep.sandbox.salesforce.schema.ObjectType;
import dev.lockstep.sandbox.salesforce.store.RecordId;
import dev.lockstep.sandbox.salesforce.store.Row;
import dev.lockstep.sandbox.salesforce.store.Transaction;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Converts leads to account, contact and opportunity. Uniqueness and every other rule of the targets applies, so
/// a mapped unique external id that a contact already holds blocks the conversion.
public final class LeadConverter {

    private static final Map<String, String> TO_CONTACT = Map.ofEntries(
            Map.entry("FirstName", "FirstName"),
            Map.entry("LastName", "LastName"),
            Map.entry("Salutation", "Salutation"),
            Map.entry("Title", "Title"),
            Map.entry("Phone", "Phone"),
            Map.entry("MobilePhone", "MobilePhone"),
            Map.entry("Fax", "Fax"),
            Map.entry("Email", "Email"),
            Map.entry("LeadSource", "LeadSource"),
            Map.entry("Description", "Description"),
            Map.entry("Street", "MailingStreet"),
            Map.entry("City", "MailingCity"),
            Map.entry("State", "MailingState"),
            Map.entry("PostalCode", "MailingPostalCode"),
            Map.entry("Country", "MailingCountry"));
    private static final Map<String, String> TO_ACCOUNT = Map.ofEntries(
            Map.entry("Company", "Name"),
            Map.entry("Phone", "Phone"),
            Map.entry("Fax", "Fax"),
            Map.entry("Website", "Website"),
            Map.entry("Industry", "Industry"),
            Map.entry("AnnualRevenue", "AnnualRevenue"),
            Map.entry("NumberOfEmployees", "NumberOfEmployees"),
            Map.entry("Street", "BillingStreet"),
            Map.entry("City", "BillingCity"),
            Map.entry("State", "BillingState"),
            Map.entry("PostalCode", "BillingPostalCode"),
            Map.entry("Country", "BillingCountry"));
    private static final Map<String, String> TO_OPPORTUNITY = Map.of("LeadSource", "LeadSource");

    private final Org org;
    private final Transaction transaction;
    private final RecordWriter writer;

    public LeadConverter(Org org, Caller caller, Transaction transaction) {
        this.org = org;
        this.transaction = transaction;
        this.writer = new RecordWriter(org, caller, transaction);
    }

    /// What became of the lead. Ids are null where nothing was made or the conversion failed.
    public record Converted(Outcome outcome, String accountId, String contactId, String opportunityId) {}

    public Converted convert(LeadConversion request) {
        int savepoint = transaction.savepoint();
        Converted converted = attempt(request);
        if (converted.outcome() instanceof Outcome.Refused) {
            transaction.rollbackTo(savepoint);
        }
        return converted;
    }

    private Converted attempt(LeadConversion request) {
        String leadId = RecordId.normalise(request.leadId());
        Row lead = leadId == null ? null : org.store().table("Lead").get(leadId);
        ApiError error = refusal(lead, request);
        if (error != null) {
            return new Converted(Outcome.refused(error), null, null, null);
        }
        Outcome account = target(lead, "Account", request.accountId(), TO_ACCOUNT, request, Map.of());
        if (!(account instanceof Outcome.Saved(var accountId, var newAccount))) {
            return new Converted(account, null, null, null);
        }
        Outcome contact =
                target(lead, "Contact", request.contactId(), TO_CONTACT, request, Map.of("AccountId", accountId));
        if (!(contact instanceof Outcome.Saved(var contactId, var newContact))) {
            return new Converted(contact, null, null, null);
        }
        String opportunityId = null;
        if (!request.doNotCreateOpportunity()) {
            Outcome opportunity =
                    target(lead, "Opportunity", null, TO_OPPORTUNITY, request, opportunity(lead, request, accountId));
            if (!(opportunity instanceof Outcome.Saved(var newId, var newOpportunity))) {
                return new Converted(opportunity, null, null, null);
            }
            opportunityId = newId;
            Outcome role = writer.create(type("OpportunityContactRole"), role(newId, contactId));
            if (!(role instanceof Outcome.Saved)) {
                return new Converted(role, null, null, null);
            }
        }
        Row done = lead.with("IsConverted", true)
                .with("Status", request.convertedStatus())
                .with("ConvertedDate", LocalDate.ofInstant(org.now(), ZoneOffset.UTC))
                .with("ConvertedAccountId", accountId)
                .with("ConvertedContactId", contactId)
                .with("ConvertedOpportunityId", opportunityId);
        new CampaignMemberRules(org).convert(lead.id(), contactId, writer);
        return new Converted(writer.save(lead, done), accountId, contactId, opportunityId);
    }

    /// The converted contact is the new opportunity's primary one.
    private Map<Field, Object> role(String opportunityId, String contactId) {
        ObjectType type = type("OpportunityContactRole");
        return Map.of(
                type.require("OpportunityId"), opportunityId,
                type.require("ContactId"), contactId,
                type.require("IsPrimary"), true);
    }

    private ObjectType type(String name) {
        return org.schema().require(name);
    }

    private ApiError refusal(Row lead, LeadConversion request) {
        if (lead == null) {
            return ApiError.invalidReference("leadId");
        }
        if (lead.deleted()) {
            return ApiError.deleted();
        }
        if (lead.is("IsConverted")) {
            return ApiError.of("CANNOT_UPDATE_CONVERTED_LEAD", "cannot reference converted lead");
        }
        if (request.contactId() != null && request.accountId() == null) {
            return ApiError.of("REQUIRED_FIELD_MISSING", "accountId is required when contactId is given", "accountId");
        }
        String status = request.convertedStatus();
        if (status == null || !org.settings().convertedStatuses.contains(status)) {
            return ApiError.of("INVALID_STATUS", "invalid convertedStatus: " + status, "convertedStatus");
        }
        return null;
    }

    private Map<String, Object> opportunity(Row lead, LeadConversion request, String accountId) {
        Map<String, Object> values = new LinkedHashMap<>();
        String company = lead.text("Company");
        values.put("Name", request.opportunityName() == null ? company + "-" : request.opportunityName());
        values.put("AccountId", accountId);
        values.put("StageName", firstStage());
        LocalDate today = LocalDate.ofInstant(org.now(), ZoneOffset.UTC);
        values.put("CloseDate", today.withDayOfMonth(today.lengthOfMonth()));
        return values;
    }

    private String firstStage() {
        return org.store().table("OpportunityStage").rows().values().stream()
                .filter(stage -> stage.is("IsActive") && !stage.is("IsClosed"))
                .min(Comparator.comparing(stage -> (BigDecimal) stage.get("SortOrder")))
                .map(stage -> stage.text("MasterLabel"))
                .orElse("Prospecting");
    }

    /// The record to convert into: a new one, or an existing one whose blanks are filled.
    private Outcome target(
            Row lead,
            String typeName,
            String existingId,
            Map<String, String> standard,
            LeadConversion request,
            Map<String, Object> fixed) {
        ObjectType type = org.schema().require(typeName);
        Map<Field, Object> mapped = new LinkedHashMap<>();
        standard.forEach((from, to) -> mapped.put(type.require(to), lead.get(from)));
        org.settings().leadConvertMapping.forEach((from, to) -> {
            if (to.startsWith(typeName + ".")) {
                mapped.put(type.require(to.substring(typeName.length() + 1)), lead.get(from));
            }
        });
        mapped.values().removeIf(java.util.Objects::isNull);
        if (existingId == null) {
            fixed.forEach((name, value) -> mapped.put(type.require(name), value));
            String owner = request.ownerId() == null ? lead.text("OwnerId") : request.ownerId();
            mapped.put(type.require("OwnerId"), owner);
            return writer.create(type, mapped);
        }
        String id18 = RecordId.normalise(existingId);
        Row existing = id18 == null ? null : org.store().table(type).get(id18);
        if (existing == null || existing.deleted()) {
            return Outcome.refused(existing == null ? ApiError.invalidReference() : ApiError.deleted());
        }
        if (type.name().equals("Contact") && !List.of(fixed.get("AccountId")).contains(existing.text("AccountId"))) {
            return Outcome.refused(ApiError.of(
                    "INVALID_CROSS_REFERENCE_KEY", "The contact does not belong to the account", "contactId"));
        }
        mapped.keySet()
                .removeIf(field -> existing.get(field) != null
                        && !(request.overwriteLeadSource() && field.name().equals("LeadSource")));
        return mapped.isEmpty()
                ? new Outcome.Saved(existing.id(), false)
                : writer.save(existing, existing.with(mapped));
    }
}
