package dev.lockstep.local.setup;

import dev.lockstep.engine.call.Caller;
import dev.lockstep.engine.call.Gcra;
import dev.lockstep.engine.config.SyncConfig;
import dev.lockstep.engine.deal.DealStatus;
import dev.lockstep.engine.deal.StageMap.DealStage;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.Crm;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.engine.port.RateSource;
import dev.lockstep.engine.port.Schemas;
import dev.lockstep.engine.port.Sleeper;
import dev.lockstep.functions.wiring.HttpTransport;
import dev.lockstep.functions.wiring.SalesforceSettings;
import dev.lockstep.hubspot.api.HubSpotClient;
import dev.lockstep.hubspot.crm.CampaignFigures;
import dev.lockstep.hubspot.crm.DealStages;
import dev.lockstep.hubspot.crm.ExchangeRates;
import dev.lockstep.hubspot.crm.HubSpotCrm;
import dev.lockstep.hubspot.schema.HubSpotSchemas;
import dev.lockstep.local.setup.SetupFile.Admin;
import dev.lockstep.local.setup.api.FixedToken;
import dev.lockstep.local.setup.api.HubSpotSetupApi;
import dev.lockstep.local.setup.api.JsonApi;
import dev.lockstep.local.setup.api.Paced;
import dev.lockstep.local.setup.api.SalesforceSetupApi;
import dev.lockstep.local.setup.api.Unmetered;
import dev.lockstep.local.setup.check.CampaignPropertyCheck;
import dev.lockstep.local.setup.check.Check;
import dev.lockstep.local.setup.check.ConversionStep;
import dev.lockstep.local.setup.check.CustomFields;
import dev.lockstep.local.setup.check.DuplicateRuleCheck;
import dev.lockstep.local.setup.check.EventCheck;
import dev.lockstep.local.setup.check.ExternalIdCheck;
import dev.lockstep.local.setup.check.HistoryCheck;
import dev.lockstep.local.setup.check.HubSpotAccountCheck;
import dev.lockstep.local.setup.check.HubSpotPropertyCheck;
import dev.lockstep.local.setup.check.PermissionSetRemedy;
import dev.lockstep.local.setup.check.RelayCheck;
import dev.lockstep.local.setup.check.SalesforceRights;
import dev.lockstep.local.setup.check.SalesforceUser;
import dev.lockstep.local.setup.check.WebhookStep;
import dev.lockstep.local.setup.infra.Needs;
import dev.lockstep.salesforce.OpportunityStages;
import dev.lockstep.salesforce.OrgCurrencies;
import dev.lockstep.salesforce.ReportedCampaigns;
import dev.lockstep.salesforce.SalesforceCrm;
import dev.lockstep.salesforce.SalesforceRoles;
import dev.lockstep.salesforce.SalesforceSchemas;
import dev.lockstep.salesforce.client.SalesforceClient;
import dev.lockstep.salesforce.session.SalesforceSession;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The wires to both CRMs, as a set-up file names them, and the checks over them. Nothing is sent before a check
/// looks.
public final class CrmConnections implements AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration TIME_LIMIT = Duration.ofMinutes(1);
    private static final Duration REPORT_TIME_LIMIT = Duration.ofMinutes(30);
    /// Of 100 calls that the smallest allowance has.
    private static final Gcra REPORT_PACE = new Gcra(60, Duration.ofSeconds(10));
    private static final String ADMIN_REFUSED =
            "Salesforce refuses the administrator's access token (401): get a new one"
                    + " with 'sf org display --verbose' and put it where setup.yaml's salesforce.admin.accessToken says it is";

    private final SetupFile file;
    private final InstantSource clock;
    private final Sleeper sleeper;
    private final HttpTransport hubspotWire;
    private final HttpTransport loginWire;
    private final HttpTransport userWire;
    private final HttpTransport adminWire;
    private final SalesforceSession session;

    public CrmConnections(SetupFile file, InstantSource clock, Sleeper sleeper) {
        this.file = file;
        this.clock = clock;
        this.sleeper = sleeper;
        URI login = file.salesforce().loginUrl();
        this.hubspotWire = to(() -> file.hubspot().baseUrl());
        this.loginWire = to(() -> login);
        this.session = new SalesforceSession(
                file.salesforce().credentials(), loginWire, clock, sleeper, SetupFileReader.isLoopback(login));
        this.userWire = to(session::instance);
        this.adminWire =
                to(() -> file.salesforce().admin().map(Admin::instanceUrl).orElseGet(session::instance));
    }

    /// `startRelay`: whether a stopped event relay may be started.
    public List<Check> checks(Needs needs, boolean startRelay) {
        HubSpotSetupApi hubspot = hubspot();
        SalesforceSetupApi user =
                new SalesforceSetupApi(new JsonApi(Side.SALESFORCE, userWire, session, clock, sleeper));
        // Without an administrator the integration user asks; what it may not see cannot be told.
        SalesforceSetupApi admin = admin().orElse(user);
        Supplier<Optional<String>> userId = () -> session.userId(deadline());
        Optional<Remedy> permissionSet = file.salesforce()
                .admin()
                .map(any -> new Remedy(
                        "Salesforce permission set " + PermissionSetRemedy.NAME + ", assigned",
                        new PermissionSetRemedy(admin, needs, userId)));
        List<Check> checks = new ArrayList<>();
        checks.add(new HubSpotAccountCheck(hubspot, needs, file.hubspot().portalId()));
        needs.objects().forEach(object -> checks.add(new HubSpotPropertyCheck(hubspot, object)));
        needs.campaigns().ifPresent(members -> checks.add(new CampaignPropertyCheck(hubspot, members)));
        checks.addAll(List.of(
                new WebhookStep(needs, file.webhookUrl()),
                new SalesforceUser(user, userId),
                new SalesforceRights(user, needs, new CustomFields(admin, needs), permissionSet),
                new ExternalIdCheck(user, needs),
                new EventCheck(admin, needs),
                new RelayCheck(admin, file.aws(), startRelay),
                new HistoryCheck(user, admin, needs),
                new DuplicateRuleCheck(admin, needs),
                new ConversionStep(needs)));
        return checks;
    }

    /// How a CRM describes its objects to the integration.
    public Schemas schemas(Side side) {
        return switch (side) {
            case HUBSPOT -> new HubSpotSchemas(hubspotClient());
            case SALESFORCE -> new SalesforceSchemas(salesforceClient());
        };
    }

    /// The CRM as the sync sees it, by this configuration.
    public Crm crm(Side side, SyncConfig config) {
        return switch (side) {
            case HUBSPOT -> new HubSpotCrm(hubspotClient(), "");
            case SALESFORCE ->
                SalesforceCrm.everything(
                        salesforceClient(), SalesforceSettings.of(config, false), session::userId, clock);
        };
    }

    /// The contact roles of the org's opportunities.
    public SalesforceRoles roles() {
        return new SalesforceRoles(salesforceClient(), clock);
    }

    /// The org's marketing campaigns, members and opportunities, for a report.
    public ReportedCampaigns campaigns() {
        return new ReportedCampaigns(salesforceClient(), clock);
    }

    /// What HubSpot reports of its campaigns, a few calls at a time: the sync has the rest of the allowance.
    public CampaignFigures campaignFigures() {
        Caller paced = new Caller(Side.HUBSPOT, hubspotWire, new Paced(REPORT_PACE), clock, sleeper);
        return new CampaignFigures(new HubSpotClient(paced, hubspotToken()).marketing(), clock);
    }

    /// A CRM's exchange rates as they are now.
    public RateSource rates(Side side) {
        return switch (side) {
            case HUBSPOT -> new ExchangeRates(hubspotClient().account());
            case SALESFORCE -> new OrgCurrencies(salesforceClient(), clock);
        };
    }

    /// The stages that deals can stand in.
    public Map<DealStage, DealStatus> dealStages() {
        return new DealStages(hubspotClient().account()).read(deadline());
    }

    /// The stages that opportunities can stand in.
    public Map<String, DealStatus> opportunityStages() {
        return new OpportunityStages(salesforceClient(), clock).read(deadline());
    }

    /// Where people see the org's records; signs in if need be.
    public URI instance() {
        return session.instance();
    }

    private HubSpotClient hubspotClient() {
        return new HubSpotClient(caller(Side.HUBSPOT, hubspotWire), hubspotToken());
    }

    private FixedToken hubspotToken() {
        return new FixedToken(file.hubspot().token(), HubSpotSetupApi.TOKEN_REFUSED);
    }

    private SalesforceClient salesforceClient() {
        return new SalesforceClient(caller(Side.SALESFORCE, userWire), session);
    }

    /// By when a command that begins now has to be done with the CRMs.
    public Deadline deadline() {
        return new Deadline(clock.instant().plus(TIME_LIMIT));
    }

    /// The same for a report that takes some calls a campaign.
    public Deadline patientDeadline() {
        return new Deadline(clock.instant().plus(REPORT_TIME_LIMIT));
    }

    private Caller caller(Side side, HttpTransport wire) {
        return new Caller(side, wire, new Unmetered(), clock, sleeper);
    }

    private static HttpTransport to(Supplier<URI> base) {
        return new HttpTransport(base, CONNECT_TIMEOUT, ANSWER_TIMEOUT);
    }

    private HubSpotSetupApi hubspot() {
        JsonApi api = new JsonApi(Side.HUBSPOT, hubspotWire, hubspotToken(), clock, sleeper);
        return new HubSpotSetupApi(api, file.hubspot().token());
    }

    private Optional<SalesforceSetupApi> admin() {
        return file.salesforce()
                .admin()
                .map(admin -> new SalesforceSetupApi(new JsonApi(
                        Side.SALESFORCE,
                        adminWire,
                        new FixedToken(admin.accessToken(), ADMIN_REFUSED),
                        clock,
                        sleeper)));
    }

    @Override
    public void close() {
        hubspotWire.close();
        loginWire.close();
        userWire.close();
        adminWire.close();
    }
}
