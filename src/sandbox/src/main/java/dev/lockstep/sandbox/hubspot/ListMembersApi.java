package dev.lockstep.sandbox.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.sandbox.http.SandboxResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The members of lists, from the list's side and from the record's.
final class ListMembersApi {

    private static final int PAGE_DEFAULT = 100;
    private static final int PAGE_MAX = 250;
    private static final int READ_MAX = 1_000;
    private static final int WRITE_MAX = 100_000;

    private final Portal portal;
    private final Crm crm;
    private final RecordLists lists;

    ListMembersApi(Portal portal, Crm crm, RecordLists lists) {
        this.portal = portal;
        this.crm = crm;
        this.lists = lists;
    }

    /// `/lists/{listId}/memberships…`
    SandboxResponse ofList(ApiCall call, RecordList list) {
        String action = call.segment(2);
        if (call.is("GET", 2)) {
            return page(call, list, Comparator.comparing(Map.Entry::getKey));
        }
        if (call.is("GET", 3) && "join-order".equals(action)) {
            Comparator<Map.Entry<Long, Instant>> byTime = Map.Entry.comparingByValue();
            return page(call, list, byTime.thenComparing(Map.Entry::getKey));
        }
        boolean removesAll = call.is("DELETE", 2);
        boolean writes =
                call.is("PUT", 3) && Set.of("add", "remove", "add-and-remove").contains(action);
        if (!removesAll && !writes) {
            throw Refusal.unknownResource();
        }
        if (!list.writable()) {
            throw Refusal.validation("Memberships of a list with processing type DYNAMIC cannot be changed by hand.");
        }
        if (removesAll) {
            List.copyOf(list.members().keySet()).forEach(id -> list.remove(id, portal.now()));
            return SandboxResponse.empty(204);
        }
        return switch (action) {
            case "add" -> write(list, ids(call.json()), List.of());
            case "remove" -> write(list, List.of(), ids(call.json()));
            default ->
                write(
                        list,
                        ids(call.body().path("recordIdsToAdd")),
                        ids(call.body().path("recordIdsToRemove")));
        };
    }

    private SandboxResponse page(ApiCall call, RecordList list, Comparator<Map.Entry<Long, Instant>> order) {
        int limit = call.queryLimit(PAGE_DEFAULT, PAGE_MAX);
        int from = Offsets.offset(call.request().first("after"));
        List<Map.Entry<Long, Instant>> members =
                list.members().entrySet().stream().sorted(order).toList();
        int to = Math.min(from + limit, members.size());
        ObjectNode body = Json.object();
        ArrayNode results = body.putArray("results");
        members.subList(Math.min(from, to), to)
                .forEach(member -> results.addObject()
                        .put("recordId", Long.toString(member.getKey()))
                        .put("membershipTimestamp", Json.time(member.getValue())));
        if (to < members.size()) {
            Paging.next(call, body, Offsets.cursor(to));
        }
        return SandboxResponse.json(200, body.put("total", members.size()));
    }

    /// A bare array of strings; numbers are taken as well.
    private static List<String> ids(JsonNode array) {
        if (!array.isArray() && !array.isMissingNode()) {
            throw Refusal.unreadable("Cannot deserialize value of type `List<String>` from another value");
        }
        if (array.size() > WRITE_MAX) {
            throw Refusal.validation("At most 100000 records can be changed at once");
        }
        List<String> ids = new ArrayList<>();
        array.forEach(id -> ids.add(id.asText()));
        return ids;
    }

    private SandboxResponse write(RecordList list, List<String> toAdd, List<String> toRemove) {
        ObjectStore store = crm.store(list.type());
        Set<String> added = new LinkedHashSet<>();
        Set<String> removed = new LinkedHashSet<>();
        Set<String> missing = new LinkedHashSet<>();
        for (String id : toAdd) {
            CrmRecord found = store.live(store.current(Crm.parseId(id)));
            if (found == null) {
                missing.add(id);
            } else if (list.add(found.id(), portal.now())) {
                added.add(id);
            }
        }
        for (String id : toRemove) {
            if (list.remove(store.current(Crm.parseId(id)), portal.now())) {
                removed.add(id);
            }
        }
        ObjectNode body = Json.object();
        body.set("recordsIdsAdded", Json.strings(added));
        body.set("recordIdsRemoved", Json.strings(removed));
        body.set("recordIdsMissing", Json.strings(missing));
        return SandboxResponse.json(200, body);
    }

    /// `/lists/records/memberships/batch/read` and `/lists/records/{objectTypeId}/{recordId}/memberships`.
    SandboxResponse ofRecords(ApiCall call) {
        if (call.is("GET", 4) && "memberships".equals(call.segment(3))) {
            ObjectType type = crm.schema().type(call.segment(1));
            ArrayNode memberships = memberships(call, type, Crm.parseId(call.segment(2)));
            ObjectNode body = Json.object();
            body.set("results", memberships);
            return SandboxResponse.json(200, body.put("total", memberships.size()));
        }
        if (!call.is("POST", 4)
                || !call.path().segments().subList(1, 4).equals(List.of("memberships", "batch", "read"))) {
            throw Refusal.unknownResource();
        }
        BatchAnswer answer = new BatchAnswer(portal);
        for (JsonNode input : call.inputs(READ_MAX)) {
            ObjectType type = crm.schema().type(input.path("objectTypeId").asText());
            String recordId = input.path("recordId").asText();
            ObjectNode result =
                    Json.object().put("objectTypeId", type.objectTypeId()).put("recordId", recordId);
            result.set("recordListMemberships", memberships(call, type, Crm.parseId(recordId)));
            answer.result(result);
        }
        return answer.response(200);
    }

    /// The dated API gives list ids as strings, v3 as numbers.
    private ArrayNode memberships(ApiCall call, ObjectType type, long recordId) {
        ArrayNode memberships = Json.array();
        for (RecordList list : lists.all()) {
            Instant since = list.type() == type ? list.members().get(recordId) : null;
            if (since != null) {
                ObjectNode membership = memberships.addObject();
                if (call.path().dated()) {
                    membership.put("listId", Long.toString(list.listId()));
                } else {
                    membership.put("listId", list.listId());
                }
                membership
                        .put("listVersion", 1)
                        .put("firstAddedTimestamp", Json.time(since))
                        .put("lastAddedTimestamp", Json.time(since));
            }
        }
        return memberships;
    }
}
