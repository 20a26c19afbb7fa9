package dev.lockstep.sandbox.salesforce.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.sandbox.http.SandboxResponse;
import dev.lockstep.sandbox.salesforce.org.UserAccess;
import dev.lockstep.sandbox.salesforce.schema.Field;
import dev.lockstep.sandbox.salesforce.schema.ObjectType;
import dev.lockstep.sandbox.salesforce.setup.Tooling;
import dev.lockstep.sandbox.salesforce.soql.Visibility;
import dev.lockstep.sandbox.salesforce.store.RecordId;
import dev.lockstep.sandbox.salesforce.store.Row;
import dev.lockstep.sandbox.salesforce.value.Json;
import dev.lockstep.sandbox.salesforce.write.Outcome;
import java.util.List;

/// `tooling/query`, `tooling/sobjects/{type}` and `tooling/sobjects/{type}/{id}`: for those who may see the
/// set-up.
final class ToolingResource {

    private final QueryResource queries;

    ToolingResource(QueryResource queries) {
        this.queries = queries;
    }

    SandboxResponse handle(ApiCall call) {
        List<String> segments = call.segments();
        Tooling tooling = call.org().tooling();
        if (segments.equals(List.of("tooling", "query")) && call.method().equals("GET")) {
            return queries.first(call, "tooling/query", tooling.schema(), new Administrators(call.access()));
        }
        ObjectType type = segments.size() > 2
                        && segments.get(1).equals("sobjects")
                        && call.access().administers()
                ? tooling.schema().type(segments.get(2))
                : null;
        if (type == null) {
            throw Refusal.notFound();
        }
        if (segments.size() == 3 && call.method().equals("POST")) {
            Outcome.Saved saved = saved(tooling.create(type, call.body()));
            ObjectNode body = Json.object().put("id", saved.id()).put("success", true);
            body.putArray("errors");
            body.putArray("warnings");
            body.putArray("infos");
            return SandboxResponse.json(201, body);
        }
        if (segments.size() == 4 && call.method().equals("PATCH")) {
            saved(tooling.update(type, RecordId.normalise(segments.get(3)), call.body()));
            return SandboxResponse.empty(204);
        }
        throw Refusal.notFound();
    }

    private static Outcome.Saved saved(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Saved saved -> saved;
            case Outcome.Refused refused -> throw new Refusal(refused.first().status(), refused.errors());
        };
    }

    private record Administrators(UserAccess access) implements Visibility {
        @Override
        public boolean canRead(ObjectType type) {
            return access.administers();
        }

        @Override
        public boolean canRead(ObjectType type, Field field) {
            return access.administers();
        }

        @Override
        public boolean canRead(Row row) {
            return access.administers();
        }
    }
}
