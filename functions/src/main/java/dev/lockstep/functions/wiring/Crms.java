package dev.lockstep.functions.wiring;

import dev.lockstep.aws.table.Deployment;
import dev.lockstep.engine.call.Caller;
import dev.lockstep.engine.call.Transport;
import dev.lockstep.engine.campaign.CampaignPorts;
import dev.lockstep.engine.config.SyncConfig;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.Crm;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.engine.port.MembershipStore;
import dev.lockstep.engine.port.PortalZone;
import dev.lockstep.engine.port.RateBudget;
import dev.lockstep.engine.port.RateSource;
import dev.lockstep.engine.port.Schemas;
import dev.lockstep.engine.port.Sleeper;
import dev.lockstep.engine.sync.RolePorts;
import dev.lockstep.engine.sync.SyncPorts;
import dev.lockstep.hubspot.api.HubSpotClient;
import dev.lockstep.hubspot.api.PrivateAppToken;
import dev.lockstep.hubspot.crm.AccountZone;
import dev.lockstep.hubspot.crm.ExchangeRates;
import dev.lockstep.hubspot.crm.HubSpotContactLists;
import dev.lockstep.hubspot.crm.HubSpotCrm;
import dev.lockstep.hubspot.crm.HubSpotDealContacts;
import dev.lockstep.hubspot.schema.HubSpotSchemas;
import dev.lockstep.salesforce.OrgCurrencies;
import dev.lockstep.salesforce.SalesforceCampaignMembers;
import dev.lockstep.salesforce.SalesforceCrm;
import dev.lockstep.salesforce.SalesforceRoles;
import dev.lockstep.salesforce.SalesforceSchemas;
import dev.lockstep.salesforce.client.SalesforceClient;
import dev.lockstep.salesforce.session.SalesforceSession;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.function.Supplier;

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

    Crms(
            LockstepConfig config,
            Secrets secrets,
            Deployment deployment,
            RateBudget budget,
            CrmUse use,
            InstantSource clock,
            Sleeper sleeper) {
        this.config = config;
        this.use = use;
        this.budget = budget;
        this.clock = clock;
        this.sleeper = sleeper;
        HttpTransport hubspotWire = to(config.hubspot()::baseUrl);
        this.hubspotClient =
                new HubSpotClient(caller(Side.HUBSPOT, hubspotWire), new PrivateAppToken(secrets::hubspotToken));
        URI login = Setting.required(config.salesforce().loginUrl(), "lockstep.salesforce.login-url");
        this.session = new SalesforceSession(
                secrets::salesforceCredentials,
                use.counting(Side.SALESFORCE, to(() -> login)),
                clock,
                sleeper,
                config.salesforce().allowLocal(),
                deployment::belongsToOrg);
        HttpTransport salesforceWire = to(session::instance);
        this.salesforceClient = new SalesforceClient(caller(Side.SALESFORCE, salesforceWire), session);
    }

    /// HubSpot's account of this number. One call, which says whose the token is.
    Crm hubspot(long portalId) {
        TokenOwner.check(
                hubspotClient.account(), portalId, new Deadline(clock.instant().plus(config.answerTimeout())));
        OptionalLong appId = config.hubspot().appId();
        return new HubSpotCrm(hubspotClient, appId.isPresent() ? Long.toString(appId.getAsLong()) : "");
    }

    PortalZone portalZone() {
        return new AccountZone(hubspotClient.account(), clock);
    }

    RateSource hubspotRates() {
        return new ExchangeRates(hubspotClient.account());
    }

    OrgCurrencies orgCurrencies() {
        return new OrgCurrencies(salesforceClient, clock);
    }

    RolePorts roles() {
        return new RolePorts(new HubSpotDealContacts(hubspotClient), new SalesforceRoles(salesforceClient, clock));
    }

    CampaignPorts campaigns(SyncPorts sync, MembershipStore store) {
        return new CampaignPorts(
                sync,
                store,
                new SalesforceCampaignMembers(salesforceClient, clock),
                new HubSpotContactLists(hubspotClient));
    }

    Crm salesforce(SyncConfig sync) {
        return SalesforceCrm.everything(
                salesforceClient,
                SalesforceSettings.of(sync, config.salesforce().assignmentRules()),
                session::userId,
                clock);
    }

    Schemas schemas(Side side) {
        return side == Side.HUBSPOT ? new HubSpotSchemas(hubspotClient) : new SalesforceSchemas(salesforceClient);
    }

    private HttpTransport to(Supplier<URI> base) {
        return new HttpTransport(base, CONNECT_TIMEOUT, config.answerTimeout());
    }

    private Caller caller(Side side, Transport wire) {
        return new Caller(side, use.counting(side, wire), budget, clock, sleeper);
    }
}
