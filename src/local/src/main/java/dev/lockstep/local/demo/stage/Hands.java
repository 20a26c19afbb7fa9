package dev.lockstep.local.demo.stage;

import dev.lockstep.sandbox.hubspot.HubSpotSandbox;
import dev.lockstep.sandbox.salesforce.SalesforceSandbox;
import dev.lockstep.sandbox.salesforce.control.Person;
import dev.lockstep.sandbox.salesforce.write.LeadConversion;
import dev.lockstep.sandbox.salesforce.write.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Two people at work, one in each CRM. What they do obeys the CRM's rules and causes its webhooks and change
/// events.
public final class Hands {
    private static final long HUBSPOT_USER = 882_761_034L;
    private static final String CONTACTS = "contacts";

    private final HubSpotSandbox hubspot;
    private final Person salesforce;

    public Hands(HubSpotSandbox hubspot, SalesforceSandbox salesforce) {
        this.hubspot = hubspot;
        this.salesforce = salesforce.person(salesforce.adminId());
    }

    public void createInHubSpot(Map<String, String> values) {
        hubspot.people().create(HUBSPOT_USER, CONTACTS, values);
    }

    /// `""` clears a property.
    public void editInHubSpot(String id, Map<String, String> values) {
        hubspot.people().edit(HUBSPOT_USER, CONTACTS, Long.parseLong(id), values);
    }

    public void deleteInHubSpot(String id) {
        hubspot.people().archive(HUBSPOT_USER, CONTACTS, Long.parseLong(id));
    }

    public void mergeInHubSpot(String primaryId, String otherId) {
        hubspot.people().merge(HUBSPOT_USER, CONTACTS, Long.parseLong(primaryId), Long.parseLong(otherId));
    }

    public void createInSalesforce(String type, Map<String, String> values) {
        required(salesforce.create(type, values));
    }

    /// `""` clears a field.
    public void editInSalesforce(String id, Map<String, String> values) {
        Map<String, String> set = new LinkedHashMap<>();
        values.forEach((field, value) -> set.put(field, value.isEmpty() ? null : value));
        required(salesforce.update(id, set));
    }

    public void deleteInSalesforce(String id) {
        required(salesforce.delete(id));
    }

    public void mergeInSalesforce(String masterId, String loserId) {
        required(salesforce.merge(masterId, Map.of(), List.of(loserId)));
    }

    /// Answers the id of the contact that the lead became.
    public String convert(String leadId) {
        var converted = salesforce.convert(
                new LeadConversion(leadId, "Closed - Converted", null, null, null, true, null, false));
        required(converted.outcome());
        return converted.contactId();
    }

    private static void required(Outcome outcome) {
        if (outcome instanceof Outcome.Refused refused) {
            throw new RefusedEdit(refused.first().code());
        }
    }
}
