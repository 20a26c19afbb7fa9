package dev.lockstep.local.crm;

import dev.lockstep.local.LocalOptions.Crms;
import dev.lockstep.local.LocalOptions.Latencies;
import dev.lockstep.local.LocalOptions.Limits;
import dev.lockstep.sandbox.http.SandboxServer;
import dev.lockstep.sandbox.salesforce.SalesforceSandbox;
import dev.lockstep.sandbox.salesforce.auth.ConnectedApp;
import dev.lockstep.sandbox.salesforce.cdc.ChangeEvent;
import dev.lockstep.sandbox.salesforce.cdc.Delivery;
import dev.lockstep.sandbox.salesforce.org.Org;
import dev.lockstep.sandbox.salesforce.schema.CustomField;
import dev.lockstep.sandbox.salesforce.schema.FieldType;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/// A Salesforce org with Lockstep's fields and connected app, listening on this machine.
public final class LocalSalesforce implements AutoCloseable {
    public static final String CONSUMER_KEY = "local-consumer-key";
    public static final String CONSUMER_SECRET = "local-consumer-secret";
    public static final String FLOW_SECRET = "local-flow-secret";
    private static final int CALLS_PER_DAY = 1_000_000_000;
    private static final String EXTERNAL_ID = "Lockstep_HubSpot_Id__c";
    private static final String LIFECYCLE_STAGE = "Lockstep_Lifecycle_Stage__c";

    private final SalesforceSandbox sandbox;
    private final SandboxServer server;

    private LocalSalesforce(SalesforceSandbox sandbox, SandboxServer server) {
        this.sandbox = sandbox;
        this.server = server;
    }

    public static LocalSalesforce start(
            InstantSource clock, RandomGenerator dice, Limits limits, Latencies latencies, Crms crms, int port) {
        SalesforceSandbox sandbox = new SalesforceSandbox(clock, dice);
        sandbox.register(new ConnectedApp(CONSUMER_KEY, CONSUMER_SECRET, sandbox.integrationUserId(), null, Set.of()));
        sandbox.configure(org -> {
            if (crms == Crms.SET_UP) {
                setUp(org);
            } else {
                org.settings().capturedTypes.clear();
                org.useBareProfile(sandbox.integrationUserId());
            }
            org.settings().dailyApiRequests = CALLS_PER_DAY;
            org.settings().callsPerTenSeconds = limits.salesforcePerTenSeconds();
            org.changes().delivery(Delivery.after(latencies.changeEventDelay()));
        });
        sandbox.resetCalls();
        Duration latency = latencies.salesforceAnswer();
        return new LocalSalesforce(sandbox, SandboxServer.start(sandbox, port, () -> latency));
    }

    private static void setUp(Org org) {
        for (String type : List.of("Lead", "Contact")) {
            org.schema().addField(type, CustomField.externalId(EXTERNAL_ID, "HubSpot contact", 18));
            org.schema().addField(type, CustomField.text(LIFECYCLE_STAGE, "HubSpot lifecycle stage", 80));
        }
        org.schema().addField("Account", CustomField.externalId(EXTERNAL_ID, "HubSpot company", 20));
        org.schema().addField("Opportunity", CustomField.externalId(EXTERNAL_ID, "HubSpot deal", 20));
        for (CustomField field : List.of(
                CustomField.number("Lockstep_Company_Amount__c", "Amount in company currency", FieldType.DOUBLE, 18, 4),
                CustomField.number("Lockstep_Original_Amount__c", "Original amount", FieldType.DOUBLE, 18, 4),
                CustomField.text("Lockstep_Original_Currency__c", "Original currency", 3),
                CustomField.text("Lockstep_Rate__c", "Exchange rate", 80),
                CustomField.of("Lockstep_Rate_Date__c", "Exchange rate's date", FieldType.DATE, 0))) {
            org.schema().addField("Opportunity", field);
        }
        org.settings().capturedTypes.add("Opportunity");
        mapConversion(org);
    }

    /// Lets converted leads hand Lockstep's fields on to their contacts, as an administrator does in Map Lead
    /// Fields.
    public static void mapConversion(Org org) {
        for (String field : List.of(EXTERNAL_ID, LIFECYCLE_STAGE)) {
            org.settings().leadConvertMapping.put(field, "Contact." + field);
        }
    }

    public SalesforceSandbox sandbox() {
        return sandbox;
    }

    public URI baseUrl() {
        return server.baseUrl();
    }

    /// The change events that have arrived by `now`, as EventBridge's JSON, each once.
    public List<String> dueEvents(Instant now) {
        return sandbox.dueEvents(now).stream().map(ChangeEvent::json).toList();
    }

    /// True when no change event is on its way out of the org.
    public boolean isQuiet() {
        return sandbox.inspect(org -> org.changes().nextDue() == null);
    }

    @Override
    public void close() {
        server.close();
    }
}
