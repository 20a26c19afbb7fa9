package dev.lockstep.sandbox.hubspot;

import java.util.Map;

/// What people do in HubSpot's own pages: history and webhooks name them (`CRM_UI`, `userId:…`). The same values
/// are refused as through the API, by a `Refusal`.
public final class People {

    private final HubSpotSandbox sandbox;
    private final Crm crm;
    private final Associations associations;

    People(HubSpotSandbox sandbox, Crm crm, Associations associations) {
        this.sandbox = sandbox;
        this.crm = crm;
        this.associations = associations;
    }

    /// Creates a record and answers its id.
    public long create(long userId, String type, Map<String, String> properties) {
        synchronized (sandbox) {
            return crm.create(crm.store(type), properties, Source.person(userId))
                    .id();
        }
    }

    /// Changes properties; `""` clears one.
    public void edit(long userId, String type, long id, Map<String, String> properties) {
        synchronized (sandbox) {
            ObjectStore store = crm.store(type);
            crm.update(store, required(store, id), properties, Source.person(userId));
        }
    }

    public void archive(long userId, String type, long id) {
        synchronized (sandbox) {
            crm.archive(crm.store(type), id, Source.person(userId));
        }
    }

    public void restore(long userId, String type, long id) {
        synchronized (sandbox) {
            crm.restore(crm.store(type), id, Source.person(userId));
        }
    }

    /// Merges `otherId` into `primaryId`; the result is a third record, whose id is answered.
    public long merge(long userId, String type, long primaryId, long otherId) {
        synchronized (sandbox) {
            return crm.merge(crm.store(type), primaryId, otherId, Source.person(userId))
                    .id();
        }
    }

    /// A privacy deletion: the record is gone for good.
    public void purge(long userId, String type, long id) {
        synchronized (sandbox) {
            ObjectStore store = crm.store(type);
            crm.purge(store, required(store, id), Source.person(userId));
        }
    }

    /// Associates two records by an association type id such as 279 (contact to company) or 1 (primary).
    public void associate(long userId, String fromType, long fromId, String toType, long toId, int typeId) {
        synchronized (sandbox) {
            ObjectStore from = crm.store(fromType);
            ObjectStore to = crm.store(toType);
            associations.add(
                    associations.type(from.type(), to.type(), typeId),
                    required(from, fromId).id(),
                    required(to, toId).id(),
                    Source.person(userId));
        }
    }

    /// Takes away whatever associates two records.
    public void dissociate(long userId, String fromType, long fromId, String toType, long toId) {
        synchronized (sandbox) {
            ObjectStore from = crm.store(fromType);
            ObjectStore to = crm.store(toType);
            associations.removeAll(
                    from.type(), from.current(fromId), to.type(), to.current(toId), Source.person(userId));
        }
    }

    private static CrmRecord required(ObjectStore store, long id) {
        CrmRecord found = store.live(store.current(id));
        if (found == null) {
            throw Refusal.unknownObject(Long.toString(id));
        }
        return found;
    }
}
