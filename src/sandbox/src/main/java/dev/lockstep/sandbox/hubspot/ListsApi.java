package dev.lockstep.sandbox.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.sandbox.http.SandboxResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// `/crm/v3/lists`: the lists themselves. Members are in `ListMembersApi`.
final class ListsApi {

    private static final int SEARCH_COUNT_DEFAULT = 20;
    private static final int SEARCH_COUNT_MAX = 500;

    private final Crm crm;
    private final RecordLists lists;
    private final ListMembersApi members;

    ListsApi(Crm crm, RecordLists lists, ListMembersApi members) {
        this.crm = crm;
        this.lists = lists;
        this.members = members;
    }

    SandboxResponse handle(ApiCall call) {
        boolean reads = "GET".equals(call.method()) || call.is("POST", 1) || "records".equals(call.segment(0));
        call.requireScope(reads ? "crm.lists.read" : "crm.lists.write");
        if ("records".equals(call.segment(0))) {
            return members.ofRecords(call);
        }
        if ("memberships".equals(call.segment(1))) {
            return members.ofList(call, lists.get(Crm.parseId(call.segment(0))));
        }
        if (call.is("POST", 0)) {
            return create(call);
        }
        if (call.is("POST", 1) && "search".equals(call.segment(0))) {
            return search(call);
        }
        if (call.is("GET", 0)) {
            return several(call);
        }
        if (call.is("GET", 4) && "object-type-id".equals(call.segment(0)) && "name".equals(call.segment(2))) {
            return wrapped(named(crm.schema().type(call.segment(1)), call.segment(3)));
        }
        if (call.is("PUT", 2) && "update-list-name".equals(call.segment(1))) {
            return renamed(call);
        }
        if (call.is("GET", 1)) {
            return wrapped(lists.get(Crm.parseId(call.segment(0))));
        }
        if (call.is("DELETE", 1)) {
            lists.delete(lists.get(Crm.parseId(call.segment(0))).listId());
            return SandboxResponse.empty(204);
        }
        throw Refusal.unknownResource();
    }

    private static SandboxResponse wrapped(RecordList list) {
        return SandboxResponse.json(200, Json.object().set("list", list.toJson()));
    }

    private SandboxResponse several(ApiCall call) {
        ArrayNode found = Json.array();
        for (String id : call.queryList("listIds")) {
            lists.all().stream()
                    .filter(list -> list.listId() == Crm.parseId(id))
                    .forEach(list -> found.add(list.toJson()));
        }
        return SandboxResponse.json(200, Json.object().set("lists", found));
    }

    private RecordList named(ObjectType type, String name) {
        return lists.all().stream()
                .filter(list -> list.type() == type && list.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        404, "OBJECT_NOT_FOUND", "List does not exist with name " + name + ".", Json.object()));
    }

    private SandboxResponse renamed(ApiCall call) {
        RecordList list = lists.get(Crm.parseId(call.segment(0)));
        String name = call.request().first("listName");
        refuseUsed(name == null ? "" : name);
        list.rename(name);
        return SandboxResponse.json(200, Json.object().set("updatedList", list.toJson()));
    }

    private void refuseUsed(String name) {
        if (name.isBlank()) {
            throw Refusal.validation("Some required fields were not set: [name]");
        }
        if (lists.all().stream().anyMatch(list -> list.name().equalsIgnoreCase(name))) {
            throw Refusal.validation("List name already in use");
        }
    }

    private SandboxResponse create(ApiCall call) {
        JsonNode body = call.body();
        String name = body.path("name").asText();
        String processingType = body.path("processingType").asText();
        if (name.isBlank() || !Set.of("MANUAL", "DYNAMIC", "SNAPSHOT").contains(processingType)) {
            throw Refusal.validation("Some required fields were not set: [name, processingType]");
        }
        refuseUsed(name);
        ObjectType type = crm.schema().type(body.path("objectTypeId").asText());
        return wrapped(lists.create(name, processingType, type, call.by().id()));
    }

    private SandboxResponse search(ApiCall call) {
        JsonNode body = call.body();
        String query = body.path("query").asText("").toLowerCase(Locale.ROOT);
        List<String> types = ApiCall.names(body, "processingTypes");
        List<String> ids = ApiCall.names(body, "listIds");
        String objectTypeId = body.path("objectTypeId").asText("");
        int offset = Math.max(0, body.path("offset").asInt(0));
        int count = Math.clamp(body.path("count").asInt(SEARCH_COUNT_DEFAULT), 1, SEARCH_COUNT_MAX);
        List<RecordList> matches = new ArrayList<>(lists.all());
        matches.removeIf(list -> !list.name().toLowerCase(Locale.ROOT).contains(query)
                || (!types.isEmpty() && !types.contains(list.processingType()))
                || (!ids.isEmpty() && !ids.contains(Long.toString(list.listId())))
                || (!objectTypeId.isEmpty() && list.type() != crm.schema().type(objectTypeId)));
        int to = Math.min(offset + count, matches.size());
        ObjectNode answer = Json.object().put("offset", to).put("hasMore", to < matches.size());
        ArrayNode page = answer.putArray("lists");
        matches.subList(Math.min(offset, to), to).forEach(list -> page.add(list.toFound()));
        return SandboxResponse.json(200, answer.put("total", matches.size()));
    }
}
