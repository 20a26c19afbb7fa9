package dev.lockstep.sandbox.hubspot;

import java.time.Instant;
import java.util.List;

/// What an account consists of, put together.
final class HubSpotParts {

    final Portal portal;
    final Owners owners = new Owners();
    final AccessTokens tokens = new AccessTokens();
    final CallCounters counters = new CallCounters();
    final RateLimiter limiter;
    final Faults faults;
    final SearchIndexes indexes;
    final WebhookOutbox outbox;
    final WebhookEvents webhooks;
    final Audit audit;
    final Journal journal;
    final RecordLists lists;
    final MarketingCampaigns campaigns;
    final Forms forms;
    final Pipelines pipelines;
    final Currencies currencies;
    final Associations associations;
    final Crm crm;
    final CompanyAutoCreation companyAutoCreation;
    final HubSpotApi api;

    HubSpotParts(Portal portal, long appId) {
        this.portal = portal;
        Schema schema = new Schema(portal.now());
        Changes changes = new Changes();
        this.limiter = new RateLimiter(portal);
        this.faults = new Faults(portal, limiter);
        this.indexes = new SearchIndexes(portal, schema);
        this.outbox = new WebhookOutbox(portal);
        this.webhooks = new WebhookEvents(portal, appId, outbox);
        this.audit = new Audit(portal);
        this.journal = new Journal(portal);
        this.lists = new RecordLists(portal, journal);
        this.campaigns = new MarketingCampaigns(portal);
        this.pipelines = new Pipelines(schema);
        this.currencies = new Currencies(portal);
        this.associations = new Associations(schema, changes);
        Calculations calculations = new Calculations(pipelines, currencies, portal);
        this.crm = new Crm(
                schema,
                new RecordWriter(portal, changes, calculations),
                new RecordMerger(portal, changes),
                this::exists);
        this.forms = new Forms(portal, crm);
        this.companyAutoCreation = new CompanyAutoCreation(portal, crm, associations);
        List.of(
                        indexes,
                        webhooks,
                        audit,
                        new MergeFollower(associations, lists),
                        new MirroredAssociations(associations, crm),
                        companyAutoCreation)
                .forEach(changes::add);
        this.api = new HubSpotApi(this, appId);
    }

    /// Whether what a property refers to is there: an owner, a stage, a currency or a record.
    private boolean exists(String reference, String id) {
        return switch (reference) {
            case "OWNER" -> owners.exists(id);
            case "pipeline" -> pipelines.anyHas(id);
            case "stage" -> pipelines.stageOf(id) != null;
            case "currency" -> currencies.knows(id);
            default -> crm.exists(reference, id);
        };
    }

    /// Lets happen what is due by now.
    void advance() {
        Instant now = portal.now();
        companyAutoCreation.advanceTo(now);
        currencies.advanceTo(now).forEach(crm::recalculate);
    }
}
