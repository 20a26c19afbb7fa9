package dev.lockstep.sandbox.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.sandbox.http.SandboxResponse;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/// Records one by one: list, read, create, update, archive, merge, privacy deletion.
final class ObjectsApi {

    private static final int PAGE_DEFAULT = 10;
    private static final int PAGE_MAX = 100;
    private static final int PAGE_WITH_HISTORY_MAX = 50;

    private final Crm crm;
    private final RecordJson json;
    private final BatchApi batch;
    private final SearchApi search;
    private final AssociationsApi associations;

    ObjectsApi(Crm crm, RecordJson json, BatchApi batch, SearchApi search, AssociationsApi associations) {
        this.crm = crm;
        this.json = json;
        this.batch = batch;
        this.search = search;
        this.associations = associations;
    }

    SandboxResponse handle(ApiCall call) {
        ObjectStore store = crm.store(call.segment(0));
        String second = call.segment(1);
        if ("associations".equals(call.segment(2))) {
            return associations.ofRecord(call);
        }
        if ("batch".equals(second)) {
            return batch.handle(call, store);
        }
        return switch (call.method()) {
            case "GET" -> get(call, store);
            case "POST" -> post(call, store, second);
            case "PATCH" -> patch(call, store);
            case "DELETE" -> delete(call, store);
            default -> throw Refusal.unknownResource();
        };
    }

    private SandboxResponse get(ApiCall call, ObjectStore store) {
        Scopes.requireRead(call, store.type());
        return switch (call.size()) {
            case 1 -> list(call, store);
            case 2 -> read(call, store);
            default -> throw Refusal.unknownResource();
        };
    }

    private SandboxResponse post(ApiCall call, ObjectStore store, String action) {
        if (call.is("POST", 2) && "search".equals(action)) {
            return search.handle(call, store);
        }
        Scopes.requireWrite(call, store.type());
        if (call.size() == 1) {
            return create(call, store);
        }
        if (call.size() == 2 && "merge".equals(action)) {
            return merge(call, store);
        }
        if (call.size() == 2 && "gdpr-delete".equals(action)) {
            return purge(call, store);
        }
        throw Refusal.unknownResource();
    }

    private SandboxResponse list(ApiCall call, ObjectStore store) {
        List<String> history = call.queryList("propertiesWithHistory");
        int limit = call.queryLimit(PAGE_DEFAULT, history.isEmpty() ? PAGE_MAX : PAGE_WITH_HISTORY_MAX);
        Collection<CrmRecord> records =
                call.queryFlag("archived") ? store.archivedFrom(call.queryAfter()) : store.liveFrom(call.queryAfter());
        List<String> asked = call.queryList("properties");
        ObjectNode body = Json.object();
        var results = body.putArray("results");
        Iterator<CrmRecord> iterator = records.iterator();
        while (iterator.hasNext() && results.size() < limit) {
            results.add(json.read(store.type(), iterator.next(), asked, history));
        }
        if (iterator.hasNext()) {
            String after = Long.toString(iterator.next().id());
            Paging.next(call, body, after);
        }
        return SandboxResponse.json(200, body);
    }

    private SandboxResponse read(ApiCall call, ObjectStore store) {
        String id = call.segment(1);
        CrmRecord found = call.queryFlag("archived")
                ? store.archived(Crm.parseId(id))
                : crm.resolve(store, id, call.request().first("idProperty"), true);
        if (found == null) {
            throw Refusal.unknownObject(id);
        }
        ObjectNode body =
                json.read(store.type(), found, call.queryList("properties"), call.queryList("propertiesWithHistory"));
        List<String> wanted = call.queryList("associations");
        if (!wanted.isEmpty()) {
            associations.embed(body, store, found, wanted);
        }
        return SandboxResponse.json(200, body);
    }

    private SandboxResponse create(ApiCall call, ObjectStore store) {
        JsonNode body = call.body();
        associations.check(body, store);
        CrmRecord created = crm.create(store, ApiCall.properties(body), call.by());
        associations.apply(body, store, created, call.by());
        return SandboxResponse.json(201, json.created(store.type(), store.live(created.id())));
    }

    private SandboxResponse patch(ApiCall call, ObjectStore store) {
        Scopes.requireWrite(call, store.type());
        if (call.size() != 2) {
            throw Refusal.unknownResource();
        }
        Map<String, String> properties = ApiCall.properties(call.body());
        CrmRecord current = crm.resolve(store, call.segment(1), call.request().first("idProperty"), true);
        if (current == null) {
            throw Refusal.unknownObject(call.segment(1));
        }
        CrmRecord updated = crm.update(store, current, properties, call.by());
        return SandboxResponse.json(200, json.updated(store.type(), updated, properties.keySet()));
    }

    private SandboxResponse delete(ApiCall call, ObjectStore store) {
        Scopes.requireWrite(call, store.type());
        if (call.size() != 2) {
            throw Refusal.unknownResource();
        }
        crm.archive(store, Crm.parseId(call.segment(1)), call.by());
        return SandboxResponse.empty(204);
    }

    private SandboxResponse merge(ApiCall call, ObjectStore store) {
        JsonNode body = call.body();
        CrmRecord merged = crm.merge(
                store,
                Crm.parseId(body.path("primaryObjectId").asText()),
                Crm.parseId(body.path("objectIdToMerge").asText()),
                call.by());
        return SandboxResponse.json(200, json.created(store.type(), merged));
    }

    private SandboxResponse purge(ApiCall call, ObjectStore store) {
        JsonNode body = call.body();
        String idProperty =
                body.hasNonNull("idProperty") ? body.get("idProperty").asText() : null;
        CrmRecord current = crm.resolve(store, body.path("objectId").asText(), idProperty, true);
        if (current != null) {
            crm.purge(store, current, call.by());
        }
        return SandboxResponse.empty(204);
    }
}
