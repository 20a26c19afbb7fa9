package dev.lockstep.hubspot.crm;

import dev.lockstep.engine.mapping.RollUp;
import dev.lockstep.engine.mapping.SyncedObject;
import dev.lockstep.engine.model.CrmRecord;
import dev.lockstep.engine.model.Reading;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.ChangePage;
import dev.lockstep.engine.port.ChildPage;
import dev.lockstep.engine.port.Crm;
import dev.lockstep.engine.port.Cursor;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.engine.port.Edit;
import dev.lockstep.engine.port.Write;
import dev.lockstep.engine.port.WriteResult;
import dev.lockstep.hubspot.api.HubSpotClient;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// HubSpot as the engine sees it. Record types are HubSpot's object type names (`contacts`, `companies`, `deals`).
public final class HubSpotCrm implements Crm {
    private final HubSpotClient client;
    private final RecordReader reader;
    private final LastEdits lastEdits;

    /// `ownAppId`: the id of the app whose token is used, as HubSpot names it in histories; `""` if it is not
    /// known, and then our own writes count as anybody's.
    public HubSpotCrm(HubSpotClient client, String ownAppId) {
        this.client = client;
        this.reader = new RecordReader(client);
        this.lastEdits = new LastEdits(client, ownAppId);
    }

    /// Whether the property is not written itself, for HubSpot makes it of an association, which is.
    public static boolean isWrittenAsAssociation(String type, String property) {
        return PrimaryAssociation.shownIn(type, property).isPresent();
    }

    @Override
    public Side side() {
        return Side.HUBSPOT;
    }

    /// Per 100 records one call; one more per 100 that are not there, for those that were deleted; and at most 20
    /// single calls for what is still missing, which tell where a merge took an id. Beyond those, an id that is
    /// neither live nor deleted is `Missing`, to be asked again.
    @Override
    public Map<RecordKey, Reading> read(
            Collection<RecordKey> keys, Map<String, Set<String>> fields, Deadline deadline) {
        return reader.read(keys, fields, deadline);
    }

    /// People by primary address, at once after a write. Additional addresses are not looked at: only search knows
    /// them, and it lags; a create of such an address is answered with a CONFLICT that names the contact.
    /// Companies by domain or additional domain, over search: one that got its domain within the last seconds
    /// (HubSpot tells no bound) is not found, and nothing else tells of it, for a domain is not unique. About
    /// sixty domains take a search call, and a hundred companies a read. Deals: none.
    @Override
    public List<CrmRecord> find(
            SyncedObject object,
            Collection<String> identifiers,
            Collection<String> externalIds,
            Map<String, Set<String>> fields,
            Deadline deadline) {
        Set<String> wanted = fields.getOrDefault(object.hubspotType(), Set.of());
        return switch (object) {
            case PEOPLE -> reader.findByEmail(identifiers, wanted, deadline);
            case COMPANIES -> new CompanyFinder(client, reader).find(identifiers, wanted, deadline);
            case DEALS, CAMPAIGNS -> List.of();
        };
    }

    @Override
    public Map<RecordKey, Map<String, Edit>> lastEdits(Map<RecordKey, Set<String>> fields, Deadline deadline) {
        return lastEdits.of(fields, deadline);
    }

    /// Batches of 100. When HubSpot fails half-way, what it answered so far is answered, and the rest is `Failed`
    /// with the code of the failure and a `retryAfter`; only if nothing was answered is `CrmUnavailable` thrown.
    /// Errors with a `retryAfter` hold nothing against the record. A contact's `associatedcompanyid` (a deal's
    /// `hs_primary_associated_company`) is written as its primary association, `""` takes that away; the
    /// unlabelled one stays.
    @Override
    public List<WriteResult> write(List<Write> writes, Deadline deadline) {
        return new Writer(client, deadline).write(writes);
    }

    /// By search: lags behind writes by seconds, and does not see deletes (`deleted` is always empty).
    @Override
    public ChangePage changedSince(String type, Cursor from, int limit, Set<String> fields, Deadline deadline) {
        return new ChangedSince(client, type, limit, fields, deadline).from(from);
    }

    /// Active owners; a call per hundred of them.
    @Override
    public Map<String, String> users(Deadline deadline) {
        return Users.byEmail(client.account().owners(deadline).orUnavailable());
    }

    /// `lookupField`: the property that shows a primary association (`associatedcompanyid`). Every page reads all
    /// that is associated with the parents.
    @Override
    public ChildPage children(
            String type,
            String lookupField,
            Collection<String> parentIds,
            String afterId,
            int limit,
            Deadline deadline) {
        PrimaryAssociation association = PrimaryAssociation.shownIn(type, lookupField)
                .orElseThrow(() -> new IllegalArgumentException("HubSpot's " + type + " have no '" + lookupField
                        + "' that leads to another record: use one of " + PrimaryAssociation.ALL));
        return new Children(client).of(association, parentIds, afterId, limit, deadline);
    }

    /// HubSpot has no such query; its own roll-up properties are read like any other.
    /// Fields are shown over Salesforce's lookups.
    @Override
    public ChangePage ofChangedParents(
            String type, String lookup, Cursor from, int limit, Set<String> fields, Deadline deadline) {
        return new ChangePage(List.of(), List.of(), from, false);
    }

    @Override
    public Map<String, Map<String, String>> rollUp(
            Map<String, RollUp> wanted, Collection<String> parentIds, Deadline deadline) {
        return Map.of();
    }
}
