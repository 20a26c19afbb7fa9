package dev.lockstep.local.simulation;

import dev.lockstep.engine.call.Caller;
import dev.lockstep.engine.campaign.CampaignPorts;
import dev.lockstep.engine.config.DealsConfig;
import dev.lockstep.engine.config.SyncConfig;
import dev.lockstep.engine.hash.HashKeys;
import dev.lockstep.engine.mapping.ObjectMapping;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.money.CurrenciesInForce;
import dev.lockstep.engine.port.Crm;
import dev.lockstep.engine.port.Switches;
import dev.lockstep.engine.sync.SyncPorts;
import dev.lockstep.engine.testing.InMemoryHintQueue;
import dev.lockstep.engine.testing.InMemoryMembershipStore;
import dev.lockstep.engine.testing.InMemoryRateBudget;
import dev.lockstep.engine.testing.InMemoryRateStore;
import dev.lockstep.engine.testing.InMemorySyncState;
import dev.lockstep.engine.testing.People;
import dev.lockstep.engine.testing.VirtualClock;
import dev.lockstep.functions.wiring.SalesforceSettings;
import dev.lockstep.hubspot.api.HubSpotClient;
import dev.lockstep.hubspot.api.PrivateAppToken;
import dev.lockstep.hubspot.crm.ExchangeRates;
import dev.lockstep.hubspot.crm.HubSpotContactLists;
import dev.lockstep.hubspot.crm.HubSpotCrm;
import dev.lockstep.salesforce.OrgCurrencies;
import dev.lockstep.salesforce.SalesforceCampaignMembers;
import dev.lockstep.salesforce.SalesforceCrm;
import dev.lockstep.salesforce.client.SalesforceClient;
import dev.lockstep.salesforce.session.Credentials;
import dev.lockstep.salesforce.session.SalesforceSession;
import dev.lockstep.sandbox.hubspot.HubSpotSandbox;
import dev.lockstep.sandbox.salesforce.SalesforceSandbox;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/// Both sandboxes, the real clients in front of them, and the table, desk and queue in memory: one thread, virtual
/// time, a configuration made of the packaged lockstep.yaml.
final class House {

    final VirtualClock clock = new VirtualClock();
    final Trace trace = new Trace(clock);
    final HashKeys keys = People.keys();
    final SyncConfig config;
    /// Of people.
    final ObjectMapping mapping;
    final HubSpotSandbox hubspot;
    final SalesforceSandbox salesforce;
    final InMemorySyncState state = new InMemorySyncState();
    final RecordingDesk desk = new RecordingDesk();
    final InMemoryHintQueue queue = new InMemoryHintQueue(clock);
    private final InMemoryRateStore rates = new InMemoryRateStore();
    private final InMemoryMembershipStore memberships = new InMemoryMembershipStore();
    private final HubSpotClient hubspotClient;
    private final SalesforceClient salesforceClient;
    private final Crm hubspotCrm;
    private final Crm salesforceCrm;
    private int ids;

    House(long seed, SyncConfig config, SandboxWire.Weather weather) {
        SplittableRandom dice = new SplittableRandom(seed);
        this.config = config;
        mapping = config.people();
        hubspot = new HubSpotSandbox(clock, dice.split());
        salesforce = new SalesforceSandbox(clock, dice.split());
        Fittings.furnish(hubspot, salesforce, config);
        InMemoryRateBudget budget = new InMemoryRateBudget(config.limits().buckets());
        SandboxWire toHubSpot = new SandboxWire("hubspot", hubspot, clock, weather);
        hubspotClient = new HubSpotClient(
                new Caller(Side.HUBSPOT, toHubSpot, budget, clock, clock::advance),
                new PrivateAppToken(() -> HubSpotSandbox.DEFAULT_TOKEN));
        hubspotCrm = new HubSpotCrm(hubspotClient, Long.toString(HubSpotSandbox.DEFAULT_APP_ID));
        SandboxWire toSalesforce = new SandboxWire("salesforce", salesforce, clock, weather);
        SalesforceSession session = new SalesforceSession(
                new Credentials.ClientCredentials(Fittings.CONSUMER_KEY, Fittings.CONSUMER_SECRET),
                toSalesforce,
                clock,
                clock::advance,
                true);
        salesforceClient =
                new SalesforceClient(new Caller(Side.SALESFORCE, toSalesforce, budget, clock, clock::advance), session);
        salesforceCrm = SalesforceCrm.everything(
                salesforceClient, SalesforceSettings.of(config, false), session::userId, clock);
        desk.set(new Switches(Switches.Mode.LIVE, 0, Set.of()));
    }

    SyncPorts ports() {
        return new SyncPorts(hubspotCrm, salesforceCrm, state, desk, queue, clock, () -> "id" + ++ids);
    }

    CampaignPorts campaignPorts(SyncPorts sync) {
        return new CampaignPorts(
                sync,
                memberships,
                new SalesforceCampaignMembers(salesforceClient, clock),
                new HubSpotContactLists(hubspotClient));
    }

    /// What one invocation goes by.
    CurrenciesInForce currencies(DealsConfig deals) {
        return new CurrenciesInForce(
                deals.money().orElseThrow(),
                new ExchangeRates(hubspotClient.account()),
                new OrgCurrencies(salesforceClient, clock),
                rates);
    }

    void pass(Duration time) {
        clock.advance(time);
    }

    List<RawRecord> livingInHubSpot() {
        return livingInHubSpot(RecordKey.HUBSPOT_CONTACT);
    }

    private List<RawRecord> livingInHubSpot(String type) {
        List<RawRecord> living = new ArrayList<>();
        hubspot.state(type).stream()
                .filter(r -> !r.archived())
                .forEach(r -> living.add(
                        new RawRecord(new RecordKey(Side.HUBSPOT, type, Long.toString(r.id())), r.values())));
        return living;
    }

    /// Leads that are not converted, and contacts.
    List<RawRecord> livingInSalesforce() {
        List<RawRecord> living = new ArrayList<>(livingInSalesforce(mapping, RecordKey.LEAD));
        living.addAll(livingInSalesforce(mapping, RecordKey.CONTACT));
        return living;
    }

    private List<RawRecord> livingInSalesforce(ObjectMapping object, String type) {
        List<RawRecord> living = new ArrayList<>();
        salesforce.inspect(org -> {
            org.store().table(type).rows().values().stream()
                    .filter(row -> !row.deleted() && !row.is("IsConverted"))
                    .forEach(row -> {
                        Map<String, String> fields = new HashMap<>();
                        object.fieldsToRead().get(type).forEach(f -> {
                            String text = row.text(f);
                            if (text != null) {
                                fields.put(f, text);
                            }
                        });
                        living.add(new RawRecord(new RecordKey(Side.SALESFORCE, type, row.id()), fields));
                    });
            return living.size();
        });
        return living;
    }

    /// Companies and accounts; none where they are not kept in step.
    List<RawRecord> livingCompanies() {
        List<RawRecord> living = new ArrayList<>();
        config.companies().ifPresent(companies -> {
            living.addAll(livingInHubSpot(RecordKey.HUBSPOT_COMPANY));
            living.addAll(livingInSalesforce(companies.mapping(), RecordKey.ACCOUNT));
        });
        return living;
    }

    /// Deals and opportunities; none where they are not kept in step.
    List<RawRecord> livingDeals() {
        List<RawRecord> living = new ArrayList<>();
        config.deals().ifPresent(deals -> {
            living.addAll(livingInHubSpot(RecordKey.HUBSPOT_DEAL));
            living.addAll(livingInSalesforce(deals.mapping(), RecordKey.OPPORTUNITY));
        });
        return living;
    }

    /// The mapping that a record goes by.
    ObjectMapping mappingOf(RecordKey key) {
        return config.objects().stream()
                .filter(object -> object.object().types().contains(key.type()))
                .findFirst()
                .orElseThrow();
    }

    /// People, on both sides.
    List<RawRecord> living() {
        List<RawRecord> all = new ArrayList<>(livingInHubSpot());
        all.addAll(livingInSalesforce());
        return all;
    }
}
