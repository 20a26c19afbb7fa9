package dev.lockstep.local.simulation;

import dev.lockstep.engine.config.SyncConfig;
import dev.lockstep.engine.mapping.FieldMapping;
import dev.lockstep.engine.mapping.ObjectMapping;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.sandbox.http.SandboxRequest;
import dev.lockstep.sandbox.hubspot.HubSpotSandbox;
import dev.lockstep.sandbox.hubspot.SearchLag;
import dev.lockstep.sandbox.hubspot.WebhookSettings;
import dev.lockstep.sandbox.salesforce.SalesforceSandbox;
import dev.lockstep.sandbox.salesforce.auth.ConnectedApp;
import dev.lockstep.sandbox.salesforce.schema.CustomField;
import dev.lockstep.sandbox.salesforce.schema.FieldType;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What an administrator sets up in both CRMs before a sync is switched on.
final class Fittings {
    static final String CONSUMER_KEY = "consumer-key";
    static final String CONSUMER_SECRET = "consumer-secret";
    static final String WEBHOOK_SECRET = "webhook-secret";
    static final URI WEBHOOK_URL = URI.create("https://lockstep.example.com/hubspot?source=a%2Fb");
    static final String STAGE = "Lockstep_Lifecycle_Stage__c";

    private Fittings() {}

    static void furnish(HubSpotSandbox hubspot, SalesforceSandbox salesforce, SyncConfig config) {
        ObjectMapping mapping = config.people();
        hubspot.setSearchLag(new SearchLag(Duration.ofSeconds(10), Duration.ofSeconds(60)));
        hubspot.setWebhooks(WebhookSettings.to(WEBHOOK_URL, WEBHOOK_SECRET));
        hubspot.subscribeAll(RecordKey.HUBSPOT_CONTACT);
        property(hubspot, "contacts", "lockstep_lead_status", "\"groupName\":\"contactinformation\"");
        config.companies().ifPresent(companies -> furnish(hubspot, salesforce, companies.mapping()));
        config.deals().ifPresent(deals -> furnishDeals(hubspot, salesforce, deals.mapping()));
        config.campaigns().ifPresent(campaigns -> furnishCampaigns(hubspot, salesforce));
        salesforce.register(
                new ConnectedApp(CONSUMER_KEY, CONSUMER_SECRET, salesforce.integrationUserId(), null, Set.of()));
        salesforce.configure(org -> {
            org.settings().instanceUrl = "http://localhost";
            for (String type : List.of(RecordKey.LEAD, RecordKey.CONTACT)) {
                org.schema().addField(type, CustomField.externalId(mapping.externalIdField(), "HubSpot id", 32));
                org.schema().addField(type, CustomField.text(STAGE, "Lifecycle stage", 80));
                Set<String> tracked = new HashSet<>();
                mapping.fields().stream().map(f -> f.fieldOn(type)).forEach(f -> f.ifPresent(tracked::add));
                org.settings().trackedFields.put(type, tracked);
            }
            org.settings()
                    .leadConvertMapping
                    .putAll(Map.of(
                            mapping.externalIdField(),
                            "Contact." + mapping.externalIdField(),
                            STAGE,
                            "Contact." + STAGE));
        });
    }

    private static void furnish(HubSpotSandbox hubspot, SalesforceSandbox salesforce, ObjectMapping companies) {
        hubspot.subscribeAll(RecordKey.HUBSPOT_COMPANY);
        property(hubspot, "companies", "lockstep_id", "\"hasUniqueValue\":true,\"groupName\":\"companyinformation\"");
        salesforce.configure(org -> {
            String type = RecordKey.ACCOUNT;
            org.schema().addField(type, CustomField.externalId(companies.externalIdField(), "HubSpot id", 20));
            Set<String> tracked = new HashSet<>();
            companies.fields().stream().map(f -> f.fieldOn(type)).forEach(f -> f.ifPresent(tracked::add));
            org.settings().trackedFields.put(type, tracked);
        });
    }

    private static void furnishDeals(HubSpotSandbox hubspot, SalesforceSandbox salesforce, ObjectMapping deals) {
        hubspot.subscribeAll(RecordKey.HUBSPOT_DEAL);
        property(hubspot, "deals", "lockstep_id", "\"hasUniqueValue\":true,\"groupName\":\"dealinformation\"");
        Map.of(
                        "company_amount", "number",
                        "original_amount", "number",
                        "original_currency", "string",
                        "rate", "string",
                        "rate_date", "date")
                .forEach((name, type) ->
                        property(hubspot, "deals", "lockstep_" + name, type, "\"groupName\":\"dealinformation\""));
        salesforce.configure(org -> {
            org.currencies().enable("USD");
            String type = RecordKey.OPPORTUNITY;
            org.schema().addField(type, CustomField.externalId(deals.externalIdField(), "HubSpot id", 20));
            for (CustomField field : List.of(
                    CustomField.number("Lockstep_Company_Amount__c", "Company amount", FieldType.DOUBLE, 18, 4),
                    CustomField.number("Lockstep_Original_Amount__c", "Original amount", FieldType.DOUBLE, 18, 4),
                    CustomField.text("Lockstep_Original_Currency__c", "Original currency", 3),
                    CustomField.text("Lockstep_Rate__c", "Rate", 80),
                    CustomField.of("Lockstep_Rate_Date__c", "Rate's date", FieldType.DATE, 0))) {
                org.schema().addField(type, field);
            }
            org.settings().capturedTypes.add(type);
            Set<String> tracked = new HashSet<>();
            deals.fields().stream().map(f -> f.fieldOn(type)).forEach(f -> f.ifPresent(tracked::add));
            org.settings().trackedFields.put(type, tracked);
        });
        Deals.RATES.forEach((currency, rate) -> {
            if (!currency.equals("USD")) {
                salesforce.configure(org -> org.currencies().setRate(currency, rate));
                hubspot.portalSettings().setExchangeRate(currency, rate);
            }
        });
    }

    private static void furnishCampaigns(HubSpotSandbox hubspot, SalesforceSandbox salesforce) {
        for (String list : Campaigns.LISTS) {
            hubspot.addList(list, "DYNAMIC", RecordKey.HUBSPOT_CONTACT);
        }
        choice(hubspot, Campaigns.CHOICE, "select");
        choice(hubspot, Campaigns.SHOWN_IN, "checkbox");
        salesforce.person(salesforce.adminId()).create("Campaign", Map.of("Name", Campaigns.NAME, "IsActive", true));
    }

    private static void choice(HubSpotSandbox hubspot, String name, String fieldType) {
        post(hubspot, "contacts", """
                {"name":"%s","label":"%s","type":"enumeration","fieldType":"%s","groupName":"contactinformation",
                "options":[]}""".formatted(name, name, fieldType));
    }

    private static void property(HubSpotSandbox hubspot, String type, String name, String more) {
        property(hubspot, type, name, "string", more);
    }

    private static void property(HubSpotSandbox hubspot, String type, String name, String valueType, String more) {
        String body = "{\"name\":\"" + name + "\",\"label\":\"Of Lockstep " + name + "\",\"type\":\"" + valueType
                + "\",\"fieldType\":\"" + (valueType.equals("string") ? "text" : valueType) + "\"," + more + "}";
        post(hubspot, type, body);
    }

    private static void post(HubSpotSandbox hubspot, String type, String body) {
        int status = hubspot.handle(SandboxRequest.of(
                        "POST",
                        "/crm/v3/properties/" + type,
                        Map.of(
                                "authorization",
                                "Bearer " + HubSpotSandbox.DEFAULT_TOKEN,
                                "content-type",
                                "application/json"),
                        body.getBytes(StandardCharsets.UTF_8)))
                .status();
        if (status != 201) {
            throw new AssertionError("A property could not be made: " + status);
        }
    }

    /// Every API field of a mapping on a record type.
    static String field(FieldMapping mapping, String type) {
        return mapping.fieldOn(type).orElse("");
    }
}
