package dev.lockstep.functions.wiring;

import dev.lockstep.aws.table.Deployment;
import dev.lockstep.engine.call.Caller;
import dev.lockstep.engine.call.Transport;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.Crm;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.engine.port.RateBudget;
import dev.lockstep.engine.port.Sleeper;
import dev.lockstep.hubspot.api.HubSpotClient;
import dev.lockstep.hubspot.api.PrivateAppToken;
import dev.lockstep.hubspot.crm.HubSpotCrm;
import dev.lockstep.salesforce.SalesforceCrm;
import dev.lockstep.salesforce.client.SalesforceClient;
import dev.lockstep.salesforce.session.SalesforceSession;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;

/// Both CRMs, over their wires, with the shared budget.
final class Crms {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

    private final LockstepConfig config;
    private final Secrets secrets;
    private final Deployment deployment;
    private final RateBudget budget;
    private final CrmUse use;
    private final InstantSource clock;
    private final Sleeper sleeper;

    Crms(
            LockstepConfig config,
            Secrets secrets,
            Deployment deployment,
            RateBudget budget,
            CrmUse use,
            InstantSource clock,
            Sleeper sleeper) {
        this.config = config;
        this.secrets = secrets;
        this.deployment = deployment;
        this.budget = budget;
        this.use = use;
        this.clock = clock;
        this.sleeper = sleeper;
    }

    /// HubSpot's account of this number. One call, which says whose the token is.
    Crm hubspot(long portalId) {
        LockstepConfig.HubSpot settings = config.hubspot();
        HttpTransport wire = to(settings::baseUrl);
        PrivateAppToken token = new PrivateAppToken(secrets::hubspotToken);
        HubSpotClient client = new HubSpotClient(caller(Side.HUBSPOT, wire), token);
        TokenOwner.check(
                client.account(), portalId, new Deadline(clock.instant().plus(config.answerTimeout())));
        return new HubSpotCrm(
                client,
                settings.appId().isPresent() ? Long.toString(settings.appId().getAsLong()) : "");
    }

    Crm salesforce(String externalIdField) {
        LockstepConfig.Salesforce settings = config.salesforce();
        URI login = Setting.required(settings.loginUrl(), "lockstep.salesforce.login-url");
        SalesforceSession session = new SalesforceSession(
                secrets::salesforceCredentials,
                use.counting(Side.SALESFORCE, to(() -> login)),
                clock,
                sleeper,
                settings.allowLocal(),
                deployment::belongsToOrg);
        HttpTransport wire = to(session::instance);
        return SalesforceCrm.people(
                new SalesforceClient(caller(Side.SALESFORCE, wire), session),
                new SalesforceCrm.Settings(externalIdField, settings.assignmentRules()),
                session::userId,
                clock);
    }

    private HttpTransport to(Supplier<URI> base) {
        return new HttpTransport(base, CONNECT_TIMEOUT, config.answerTimeout());
    }

    private Caller caller(Side side, Transport wire) {
        return new Caller(side, use.counting(side, wire), budget, clock, sleeper);
    }
}
