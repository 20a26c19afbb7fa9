package dev.lockstep.functions.wiring;

import dev.lockstep.engine.call.Caller;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.Crm;
import dev.lockstep.engine.port.RateBudget;
import dev.lockstep.engine.port.Schemas;
import dev.lockstep.engine.port.Sleeper;
import dev.lockstep.hubspot.api.HubSpotClient;
import dev.lockstep.hubspot.api.PrivateAppToken;
import dev.lockstep.hubspot.crm.HubSpotCrm;
import dev.lockstep.hubspot.http.HubSpotTransport;
import dev.lockstep.hubspot.schema.HubSpotSchemas;
import dev.lockstep.salesforce.SalesforceCrm;
import dev.lockstep.salesforce.SalesforceSchemas;
import dev.lockstep.salesforce.SalesforceTransport;
import dev.lockstep.salesforce.client.SalesforceClient;
import dev.lockstep.salesforce.session.SalesforceSession;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.OptionalLong;

/// Both CRMs, over their wires, with the shared budget.
final class Crms {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

    private final LockstepConfig config;
    private final CrmUse use;
    private final RateBudget budget;
    private final InstantSource clock;
    private final Sleeper sleeper;
    private final SalesforceSession session;
    private final HubSpotClient hubspotClient;
    private final SalesforceClient salesforceClient;

    Crms(LockstepConfig config, Secrets secrets, RateBudget budget, CrmUse use, InstantSource clock, Sleeper sleeper) {
        this.config = config;
        this.use = use;
        this.budget = budget;
        this.clock = clock;
        this.sleeper = sleeper;
        URI login = Setting.required(config.salesforce().loginUrl(), "lockstep.salesforce.login-url");
        this.session = new SalesforceSession(
                secrets::salesforceCredentials,
                use.counting(
                        Side.SALESFORCE, SalesforceTransport.to(() -> login, CONNECT_TIMEOUT, config.answerTimeout())),
                clock,
                sleeper,
                config.salesforce().allowLocal());
        this.salesforceClient = new SalesforceClient(
                caller(
                        Side.SALESFORCE,
                        SalesforceTransport.to(session::instance, CONNECT_TIMEOUT, config.answerTimeout())),
                session);
        this.hubspotClient = new HubSpotClient(
                caller(
                        Side.HUBSPOT,
                        HubSpotTransport.to(config.hubspot().baseUrl(), CONNECT_TIMEOUT, config.answerTimeout())),
                new PrivateAppToken(secrets::hubspotToken));
    }

    Crm hubspot() {
        OptionalLong appId = config.hubspot().appId();
        return new HubSpotCrm(hubspotClient, appId.isPresent() ? Long.toString(appId.getAsLong()) : "");
    }

    Crm salesforce(String externalIdField) {
        return SalesforceCrm.people(
                salesforceClient,
                new SalesforceCrm.Settings(externalIdField, config.salesforce().assignmentRules()),
                session::userId,
                clock);
    }

    Schemas schemas(Side side) {
        return side == Side.HUBSPOT ? new HubSpotSchemas(hubspotClient) : new SalesforceSchemas(salesforceClient);
    }

    private Caller caller(Side side, dev.lockstep.engine.call.Transport wire) {
        return new Caller(side, use.counting(side, wire), budget, clock, sleeper);
    }
}
