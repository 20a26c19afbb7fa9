package dev.lockstep.functions.wiring;

import dev.lockstep.aws.queue.SqsHintQueue;
import dev.lockstep.aws.secret.AwsSecretSource;
import dev.lockstep.aws.secret.SecretSource;
import dev.lockstep.aws.table.Deployment;
import dev.lockstep.aws.table.DynamoDesk;
import dev.lockstep.aws.table.DynamoMembershipStore;
import dev.lockstep.aws.table.DynamoRateBudget;
import dev.lockstep.aws.table.DynamoRateStore;
import dev.lockstep.aws.table.DynamoSchemaStore;
import dev.lockstep.aws.table.DynamoSyncState;
import dev.lockstep.aws.table.Table;
import dev.lockstep.engine.campaign.CampaignRules;
import dev.lockstep.engine.campaign.CampaignSync;
import dev.lockstep.engine.config.CompaniesConfig;
import dev.lockstep.engine.config.DealsConfig;
import dev.lockstep.engine.config.SyncConfig;
import dev.lockstep.engine.hash.HashKeys;
import dev.lockstep.engine.ingest.HintMaker;
import dev.lockstep.engine.mapping.ObjectMapping;
import dev.lockstep.engine.match.Identity;
import dev.lockstep.engine.money.CurrenciesInForce;
import dev.lockstep.engine.money.CurrencyNormalise;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.engine.port.Desk;
import dev.lockstep.engine.port.HintQueue;
import dev.lockstep.engine.port.HintQueues;
import dev.lockstep.engine.port.RateBudget;
import dev.lockstep.engine.port.SchemaStore;
import dev.lockstep.engine.port.Sleeper;
import dev.lockstep.engine.port.SyncState;
import dev.lockstep.engine.reconcile.ReconcileSettings;
import dev.lockstep.engine.schema.SchemaGuard;
import dev.lockstep.engine.schema.SchemaWatch;
import dev.lockstep.engine.sync.Amounts;
import dev.lockstep.engine.sync.CompanySync;
import dev.lockstep.engine.sync.DealRoles;
import dev.lockstep.engine.sync.DealSync;
import dev.lockstep.engine.sync.Derivation;
import dev.lockstep.engine.sync.ObjectSync;
import dev.lockstep.engine.sync.RolePorts;
import dev.lockstep.engine.sync.SyncPorts;
import dev.lockstep.engine.sync.SyncSettings;
import dev.lockstep.hubspot.webhook.HubSpotSignature;
import dev.lockstep.salesforce.OrgCurrencies;
import dev.lockstep.salesforce.event.FlowSignature;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Everything that the functions are made of, each part built when it is first asked for: ingest never needs a
/// CRM's token, nor `contact-upsert` a webhook's secret.
public final class Parts {
    private static final int STATE_CALLS_AT_ONCE_MAX = 16;
    private static final Duration FIRST_RECONCILE_BACK = Duration.ofDays(1);

    private final LockstepConfig config;
    private final UnaryOperator<SyncState> aroundState;
    private final InstantSource clock = InstantSource.system();
    private final Sleeper sleeper = Parts::sleep;
    private final Secrets secrets;
    private final CrmUse crmUse = new CrmUse();
    private final Supplier<SyncConfig> file;
    private final Supplier<HashKeys> keys;
    private final Supplier<HintQueue> queue;
    private final Supplier<Connected> connected;
    private final Supplier<HubSpotSignature> hubspotSignature;
    private final Supplier<FlowSignature> flowSignature;

    Parts(LockstepConfig config, UnaryOperator<SyncState> aroundState) {
        this.config = config;
        this.aroundState = aroundState;
        Supplier<SecretSource> store = new Lazy<>(() -> new AwsSecretSource(AwsClients.secretsManager(config)));
        this.secrets = new Secrets(config, id -> store.get().read(id), clock);
        this.file = new Lazy<>(() -> SyncFile.read(config.file()));
        this.keys = new Remade<>(secrets::hashKeys, Keys::read);
        this.queue = new Lazy<>(() -> queues(AwsClients.sqs(config)));
        this.connected = new Lazy<>(this::connect);
        this.hubspotSignature = new Remade<>(secrets::hubspotWebhookSecrets, HubSpotSignature::new);
        this.flowSignature = new Remade<>(secrets::salesforceFlowSecrets, FlowSignature::new);
    }

    public InstantSource clock() {
        return clock;
    }

    public String newId() {
        return UUID.randomUUID().toString();
    }

    public HintMaker hints() {
        SyncConfig sync = file.get();
        return new HintMaker(
                sync.objects(), sync.campaigns().map(CampaignRules::properties).orElse(Set.of()), keys.get());
    }

    public HintQueue queue() {
        return queue.get();
    }

    public HubSpotSignature hubspotSignature() {
        return hubspotSignature.get();
    }

    public FlowSignature flowSignature() {
        return flowSignature.get();
    }

    public String publicUrl() {
        return config.publicUrl().orElse("");
    }

    public long portalId() {
        return config.hubspot().portalId().orElseThrow(() -> Setting.missing("lockstep.hubspot.portal-id"));
    }

    private HintQueue queues(SqsClient sqs) {
        return new HintQueues((object, lane) -> {
            String setting = "lockstep.queues.%s.%s".formatted(object, lane).toLowerCase(Locale.ROOT);
            Optional<String> url =
                    Optional.ofNullable(config.queues().get(object)).flatMap(queues -> queues.of(lane));
            return new SqsHintQueue(sqs, Setting.required(url, setting), sleeper);
        });
    }

    public ObjectSync peopleSync() {
        ObjectMapping people = file.get().people();
        return new ObjectSync(
                people, Identity.ofPeople(people), keys.get(), connected.get().sync(), settings());
    }

    /// Where companies are not kept in step, no message is for them.
    public CompanySync companySync() {
        SyncConfig sync = file.get();
        CompaniesConfig companies = sync.companies()
                .orElseThrow(() -> new Misconfigured(
                        "A message asks for a company, and lockstep.yaml has no section 'companies': add it, or purge"
                                + " the queue of company-autocreate"));
        return new CompanySync(
                new ObjectSync(
                        companies.mapping(),
                        Identity.ofCompanies(companies.rules()),
                        keys.get(),
                        connected.get().sync(),
                        settings()),
                sync.objects());
    }

    /// Where deals are not kept in step, no message is for them.
    public DealSync dealSync() {
        DealsConfig deals = file.get()
                .deals()
                .orElseThrow(() -> new Misconfigured(
                        "A message asks for a deal, and lockstep.yaml has no section 'deals': add it, or purge the queue"
                                + " of deal-upsert"));
        Optional<CurrenciesInForce> currencies = connected.get().currencies(deals);
        Derivation amounts = currencies
                .<Derivation>map(
                        inForce -> new Amounts(deals.mapping(), deals.money().orElseThrow(), inForce))
                .orElse(Derivation.NONE);
        Optional<RolePorts> ports =
                file.get().roles().map(rules -> connected.get().roles());
        ObjectSync sync = new ObjectSync(
                deals.mapping(),
                Identity.byIdOnly(),
                amounts,
                file.get().roles().map(rules -> new DealRoles(ports.orElseThrow(), rules)),
                keys.get(),
                connected.get().deals(deals, currencies),
                settings());
        return new DealSync(sync, ports);
    }

    /// Where campaigns are not kept in step, no message is for them.
    public CampaignSync campaignSync() {
        CampaignRules rules = file.get()
                .campaigns()
                .orElseThrow(() -> new Misconfigured(
                        "A message asks for members of campaigns, and lockstep.yaml has no section 'campaigns': add it, or"
                                + " purge the queue of campaign-member-sync"));
        return new CampaignSync(rules, connected.get().campaigns());
    }

    /// Empty where amounts are not normalised.
    public Optional<CurrencyNormalise> currencyNormalise() {
        return file.get()
                .deals()
                .flatMap(deals -> connected.get().currencies(deals))
                .map(currencies -> {
                    Connected.Money money = connected.get().money();
                    SyncPorts ports = connected.get().sync();
                    return new CurrencyNormalise(
                            currencies,
                            money.store(),
                            new CurrencyNormalise.Ports(money.touched(), ports.queue(), ports.desk(), clock));
                });
    }

    private SyncSettings settings() {
        SyncSettings settings = file.get()
                .companies()
                .map(CompaniesConfig::rules)
                .map(SyncSettings.DEFAULT::with)
                .orElse(SyncSettings.DEFAULT);
        SyncSettings withDeals =
                file.get().deals().map(DealsConfig::rules).map(settings::with).orElse(settings);
        SyncSettings withRoles = file.get().roles().map(withDeals::with).orElse(withDeals);
        return withRoles.withCampaigns(file.get().campaigns().isPresent());
    }

    public ReconcileParts reconcile() {
        Instant from = config.reconcileFrom().orElseGet(() -> clock.instant().minus(FIRST_RECONCILE_BACK));
        return new ReconcileParts(file.get(), keys.get(), connected.get(), ReconcileSettings.startingAt(from));
    }

    /// What the invocations of this instance ask of the CRMs.
    public CrmUse crmUse() {
        return crmUse;
    }

    /// Whether figures are logged for CloudWatch to read.
    public boolean tellsMetrics() {
        return config.logs() == LockstepConfig.Logs.JSON;
    }

    /// By when an invocation that begins now has to be done with the CRMs.
    public Deadline deadline() {
        return new Deadline(clock.instant().plus(config.timeLimit()));
    }

    private Connected connect() {
        Table table = new Table(
                AwsClients.dynamodb(config),
                Setting.required(config.table(), "lockstep.table"),
                sleeper,
                STATE_CALLS_AT_ONCE_MAX);
        Deployment deployment = new Deployment(table);
        deployment.belongsToPortal(portalId());
        SyncConfig sync = file.get();
        DynamoRateBudget shared = new DynamoRateBudget(table, sync.limits().buckets());
        RateBudget budget = crmUse.watching(shared, shared::used);
        Crms crms = new Crms(config, secrets, deployment, budget, crmUse, clock, sleeper);
        SchemaStore schemas = new DynamoSchemaStore(table);
        Desk desk = new DynamoDesk(table);
        SyncPorts ports = new SyncPorts(
                crms.hubspot(portalId()),
                crms.salesforce(sync),
                aroundState.apply(new DynamoSyncState(table)),
                desk,
                queue.get(),
                clock,
                this::newId,
                new SchemaGuard(schemas, crms::schemas, clock));
        OrgCurrencies org = crms.orgCurrencies();
        return new Connected(
                ports,
                new SchemaWatch.Ports(crms::schemas, schemas, desk, queue.get(), clock),
                crms.portalZone(),
                crms.roles(),
                new Connected.Money(crms.hubspotRates(), org, org, new DynamoRateStore(table)),
                crms.campaigns(ports, new DynamoMembershipStore(table)));
    }

    private static void sleep(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The invocation was ended while it waited", e);
        }
    }
}
