package dev.lockstep.sandbox.hubspot;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.sandbox.http.SandboxResponse;

/// `/crm/v3/owners`: read only.
final class OwnersApi {

    private static final int PAGE_DEFAULT = 100;
    private static final int PAGE_MAX = 500;

    private final Owners owners;

    OwnersApi(Owners owners) {
        this.owners = owners;
    }

    SandboxResponse handle(ApiCall call) {
        call.requireScope("crm.objects.owners.read");
        if (call.is("GET", 0)) {
            return list(call);
        }
        if (call.is("GET", 1)) {
            return read(call);
        }
        throw Refusal.unknownResource();
    }

    private SandboxResponse list(ApiCall call) {
        boolean archived = call.queryFlag("archived");
        String email = call.request().first("email");
        int limit = call.queryLimit(PAGE_DEFAULT, PAGE_MAX);
        ObjectNode body = Json.object();
        ArrayNode results = body.putArray("results");
        for (Owners.Owner owner : owners.from(call.queryAfter())) {
            if (owner.archived() != archived || (email != null && !email.equalsIgnoreCase(owner.email()))) {
                continue;
            }
            if (results.size() == limit) {
                Paging.next(call, body, Long.toString(owner.id()));
                break;
            }
            results.add(json(owner));
        }
        return SandboxResponse.json(200, body);
    }

    private SandboxResponse read(ApiCall call) {
        long id = Crm.parseId(call.segment(0));
        boolean byUser = "userId".equals(call.request().first("idProperty"));
        for (Owners.Owner owner : owners.from(0)) {
            if ((byUser ? owner.userId() : owner.id()) == id && owner.archived() == call.queryFlag("archived")) {
                return SandboxResponse.json(200, json(owner));
            }
        }
        throw Refusal.unknownResource();
    }

    private static ObjectNode json(Owners.Owner owner) {
        ObjectNode json = Json.object()
                .put("id", Long.toString(owner.id()))
                .put("email", owner.email())
                .put("type", "PERSON")
                .put("firstName", owner.firstName())
                .put("lastName", owner.lastName());
        if (owner.archived()) {
            json.putNull("userId");
        } else {
            json.put("userId", owner.userId());
        }
        return json.put("userIdIncludingInactive", owner.userId())
                .put("createdAt", Json.time(owner.createdAt()))
                .put("updatedAt", Json.time(owner.createdAt()))
                .put("archived", owner.archived());
    }
}
