package dev.lockstep.sandbox.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.sandbox.http.SandboxResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/// Associations of one record, and those that come with a create. Batches are in `AssociationsBatchApi`.
final class AssociationsApi {

    static final int PAGE_MAX = 500;

    private final Crm crm;
    private final Associations associations;

    AssociationsApi(Crm crm, Associations associations) {
        this.crm = crm;
        this.associations = associations;
    }

    /// `/objects/{from}/{id}/associations[/default]/{to}[/{toId}]`.
    SandboxResponse ofRecord(ApiCall call) {
        ObjectStore from = crm.store(call.segment(0));
        boolean byDefault = "default".equals(call.segment(3));
        ObjectStore to = crm.store(call.segment(byDefault ? 4 : 3));
        CrmRecord fromRecord = required(from, call.segment(1));
        if (call.is("GET", 4)) {
            Scopes.requireRead(call, from.type());
            int limit = call.queryLimit(PAGE_MAX, PAGE_MAX);
            ObjectNode body = Json.object();
            page(body, "results", targets(from.type(), fromRecord.id(), to, call.queryAfter(), limit + 1), limit);
            return SandboxResponse.json(200, body);
        }
        Scopes.requireWrite(call, from.type());
        if (byDefault && call.is("PUT", 6)) {
            CrmRecord toRecord = required(to, call.segment(5));
            associations.add(unlabelled(from, to), fromRecord.id(), toRecord.id(), call.by());
            return SandboxResponse.json(200, Json.object().put("status", "COMPLETE"));
        }
        if (!byDefault && call.size() == 5) {
            return one(call, from, fromRecord, to);
        }
        throw Refusal.unknownResource();
    }

    private SandboxResponse one(ApiCall call, ObjectStore from, CrmRecord fromRecord, ObjectStore to) {
        CrmRecord toRecord = required(to, call.segment(4));
        if ("DELETE".equals(call.method())) {
            associations.removeAll(from.type(), fromRecord.id(), to.type(), toRecord.id(), call.by());
            return SandboxResponse.empty(204);
        }
        if (!"PUT".equals(call.method())) {
            throw Refusal.unknownResource();
        }
        List<AssociationType> types = types(call.json(), from.type(), to.type());
        types.forEach(type -> associations.add(type, fromRecord.id(), toRecord.id(), call.by()));
        return SandboxResponse.json(201, made(types, fromRecord, toRecord));
    }

    /// The answer to a create; only labels of the portal's own are named.
    static ObjectNode made(List<AssociationType> types, CrmRecord from, CrmRecord to) {
        ObjectNode made = Json.object()
                .put("fromObjectTypeId", types.getFirst().from().objectTypeId())
                .put("fromObjectId", from.id())
                .put("toObjectTypeId", types.getFirst().to().objectTypeId())
                .put("toObjectId", to.id());
        ArrayNode labels = made.putArray("labels");
        types.stream()
                .filter(AssociationType::userDefined)
                .map(AssociationType::label)
                .forEach(labels::add);
        return made;
    }

    /// The live records on the other side from `after` on, at most `max`, as a read shows them.
    ArrayNode targets(ObjectType from, long fromId, ObjectStore to, long after, int max) {
        ArrayNode targets = Json.array();
        for (Map.Entry<Long, SortedSet<Integer>> entry :
                associations.of(from, fromId, to.type()).entrySet()) {
            if (entry.getKey() < after || to.live(entry.getKey()) == null) {
                continue;
            }
            ObjectNode target = targets.addObject().put("toObjectId", entry.getKey());
            ArrayNode shown = target.putArray("associationTypes");
            entry.getValue()
                    .forEach(typeId ->
                            shown.add(associations.type(from, to.type(), typeId).toJson()));
            if (targets.size() == max) {
                break;
            }
        }
        return targets;
    }

    /// Puts a page of targets into an answer; one beyond the limit is only the cursor of the next page.
    static void page(ObjectNode body, String key, ArrayNode targets, int limit) {
        if (targets.size() > limit) {
            String after = targets.remove(limit).path("toObjectId").asText();
            body.putObject("paging").putObject("next").put("after", after);
        }
        body.set(key, targets);
    }

    /// The `associations` part of a single read.
    void embed(ObjectNode body, ObjectStore store, CrmRecord contact, List<String> wanted) {
        ObjectNode all = Json.object();
        for (String name : wanted) {
            ObjectStore to = crm.store(name);
            ArrayNode results = Json.array();
            targets(store.type(), contact.id(), to, 0, PAGE_MAX)
                    .forEach(target -> target.path("associationTypes")
                            .forEach(type -> results.addObject()
                                    .put("id", target.path("toObjectId").asText())
                                    .put(
                                            "type",
                                            store.type().singular() + "_to_"
                                                    + to.type().singular()
                                                    + (type.path("label").isNull() ? "_unlabeled" : ""))));
            if (!results.isEmpty()) {
                all.putObject(to.type().name()).set("results", results);
            }
        }
        if (!all.isEmpty()) {
            body.set("associations", all);
        }
    }

    /// Refuses a create whose associations cannot be made.
    void check(JsonNode input, ObjectStore from) {
        wanted(input, from);
    }

    void apply(JsonNode input, ObjectStore from, CrmRecord created, Source by) {
        wanted(input, from).forEach(wanted -> associations.add(wanted.type(), created.id(), wanted.toId(), by));
    }

    private record Wanted(AssociationType type, long toId) {}

    private List<Wanted> wanted(JsonNode input, ObjectStore from) {
        List<Wanted> wanted = new ArrayList<>();
        for (JsonNode association : input.path("associations")) {
            String toId = association.path("to").path("id").asText();
            for (JsonNode asked : association.path("types")) {
                int typeId = asked.path("associationTypeId").asInt();
                ObjectStore to = crm.stores().stream()
                        .filter(store -> associations.type(from.type(), store.type(), typeId) != null)
                        .findFirst()
                        .orElseThrow(() -> unknownType(typeId));
                long current = required(to, toId).id();
                wanted.add(new Wanted(associations.type(from.type(), to.type(), typeId), current));
            }
        }
        return wanted;
    }

    /// The types that a request names as `associationCategory` and `associationTypeId`.
    List<AssociationType> types(JsonNode asked, ObjectType from, ObjectType to) {
        List<AssociationType> types = new ArrayList<>();
        for (JsonNode one : asked) {
            int typeId = one.path("associationTypeId").asInt();
            AssociationType type = associations.type(from, to, typeId);
            if (type == null) {
                throw unknownType(typeId);
            }
            types.add(type);
        }
        if (types.isEmpty()) {
            throw Refusal.validation("Some required fields were not set: [types]");
        }
        return types;
    }

    AssociationType unlabelled(ObjectStore from, ObjectStore to) {
        AssociationType type = associations.unlabelled(from.type(), to.type());
        if (type == null) {
            throw Refusal.validation("No association type exists from "
                    + from.type().name() + " to " + to.type().name());
        }
        return type;
    }

    private static Refusal unknownType(int typeId) {
        return Refusal.validation("Association type id " + typeId + " doesn't exist between these object types");
    }

    private static CrmRecord required(ObjectStore store, String id) {
        CrmRecord found = store.live(store.current(Crm.parseId(id)));
        if (found == null) {
            throw Refusal.unknownObject(id);
        }
        return found;
    }
}
