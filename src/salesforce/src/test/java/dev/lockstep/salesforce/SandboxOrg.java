package dev.lockstep.salesforce;

import dev.lockstep.engine.call.Caller;
import dev.lockstep.engine.call.Transport;
import dev.lockstep.engine.model.Lane;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.engine.port.RateBudget;
import dev.lockstep.salesforce.client.SalesforceClient;
import dev.lockstep.salesforce.session.Credentials;
import dev.lockstep.salesforce.session.SalesforceSession;
import dev.lockstep.sandbox.http.SandboxRequest;
import dev.lockstep.sandbox.http.SandboxResponse;
import dev.lockstep.sandbox.salesforce.SalesforceSandbox;
import dev.lockstep.sandbox.salesforce.auth.ConnectedApp;
import dev.lockstep.sandbox.salesforce.schema.CustomField;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/// The stand-in org and a client signed in to it, in one thread; time passes by sleeping and by `pass`.
final class SandboxOrg implements InstantSource {
    static final String HUBSPOT_ID = "Lockstep_HubSpot_Id__c";
    private static final String INSTANCE = "https://acme.my.salesforce.com";

    private Instant now = Instant.parse("2026-03-01T10:00:00Z");
    final SalesforceSandbox sandbox = new SalesforceSandbox(this, new Random(7));
    final SalesforceSession session;
    final SalesforceCrm crm;

    SandboxOrg() {
        sandbox.configure(org -> {
            org.settings().instanceUrl = INSTANCE;
            for (String type : List.of("Lead", "Contact", "Account", "Opportunity")) {
                org.schema().addField(type, CustomField.externalId(HUBSPOT_ID, "HubSpot id", 40));
            }
        });
        sandbox.register(new ConnectedApp("key", "secret", sandbox.integrationUserId(), null, Set.of()));
        session = new SalesforceSession(
                new Credentials.ClientCredentials("key", "secret"), this::exchange, this, this::pass, false);
        crm = crm(new SalesforceCrm.Settings(HUBSPOT_ID, true));
    }

    SalesforceCrm crm(SalesforceCrm.Settings settings) {
        return SalesforceCrm.everything(client(), settings, session::userId, this);
    }

    SalesforceClient client() {
        return new SalesforceClient(
                new Caller(Side.SALESFORCE, this::exchange, new Unmetered(), this, this::pass), session);
    }

    Deadline soon() {
        return new Deadline(now.plusSeconds(60));
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    @Override
    public Instant instant() {
        return now;
    }

    String add(String type, Map<String, ?> values) {
        return sandbox.seed(type, List.of(values), false).getFirst();
    }

    /// API calls since the last count.
    long calls() {
        long calls =
                sandbox.calls().values().stream().mapToLong(Long::longValue).sum();
        sandbox.resetCalls();
        return calls;
    }

    private Transport.Answer exchange(Transport.Call call) throws Transport.TransportFailure {
        SandboxResponse response = sandbox.handle(SandboxRequest.of(
                call.method(), call.path(), call.headers(), call.body().getBytes(StandardCharsets.UTF_8)));
        if (response.status() == 0) {
            throw new Transport.TransportFailure("cut off");
        }
        return new Transport.Answer(response.status(), new HashMap<>(response.headers()), response.text());
    }

    private record Unmetered() implements RateBudget {
        @Override
        public Duration reserve(String bucket, Lane lane, Instant at) {
            return Duration.ZERO;
        }

        @Override
        public void pause(String bucket, Instant until) {}
    }
}
