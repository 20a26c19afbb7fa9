package dev.lockstep.sandbox.salesforce.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.sandbox.http.SandboxResponse;
import dev.lockstep.sandbox.salesforce.schema.ObjectType;
import dev.lockstep.sandbox.salesforce.store.Row;
import dev.lockstep.sandbox.salesforce.store.Table;
import dev.lockstep.sandbox.salesforce.value.Json;
import dev.lockstep.sandbox.salesforce.value.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// `sobjects/{type}/updated` and `…/deleted`: ids that changed within a span, at most 30 and 15 days back.
final class ReplicationResource {

    private static final Duration UPDATED_BACK_MAX = Duration.ofDays(30);
    private static final Duration DELETED_BACK_MAX = Duration.ofDays(15);

    SandboxResponse updated(ApiCall call, ObjectType type) {
        Instant end = end(call);
        ObjectNode body = Json.object();
        ArrayNode ids = body.putArray("ids");
        changed(call, type, UPDATED_BACK_MAX).stream()
                .filter(row -> !row.deleted())
                .forEach(row -> ids.add(row.id()));
        body.put("latestDateCovered", Times.rest(end));
        return SandboxResponse.json(200, body);
    }

    SandboxResponse deleted(ApiCall call, ObjectType type) {
        ObjectNode body = Json.object();
        ArrayNode records = body.putArray("deletedRecords");
        for (Row row : changed(call, type, DELETED_BACK_MAX)) {
            if (row.deleted()) {
                Instant when = (Instant) row.get("SystemModstamp");
                records.addObject().put("deletedDate", Times.rest(when)).put("id", row.id());
            }
        }
        body.put("earliestDateAvailable", Times.rest(call.org().now().minus(DELETED_BACK_MAX)));
        body.put("latestDateCovered", Times.rest(end(call)));
        return SandboxResponse.json(200, body);
    }

    private static List<Row> changed(ApiCall call, ObjectType type, Duration backMax) {
        Instant start = time(call, "start");
        Instant end = end(call);
        if (start.isBefore(call.org().now().minus(backMax))) {
            throw Refusal.of(400, "INVALID_REPLICATION_DATE", "startDate before org replication enabled date");
        }
        if (!start.isBefore(end)) {
            throw Refusal.of(400, "INVALID_REPLICATION_DATE", "endDate must be after startDate");
        }
        Table table = call.org().store().table(type);
        return table
                .byTime(type.require("SystemModstamp"))
                .subSet(new Table.TimeKey(start, ""), new Table.TimeKey(end, ""))
                .stream()
                .map(key -> table.get(key.id()))
                .filter(call.access()::canRead)
                .toList();
    }

    private static Instant end(ApiCall call) {
        return time(call, "end");
    }

    private static Instant time(ApiCall call, String name) {
        String text = call.request().first(name);
        Instant time = text == null ? null : Times.dateTime(text.replace(' ', '+'));
        if (time == null) {
            throw Refusal.of(400, "INVALID_DATE_FORMAT", "Date/time parameter '" + name + "' is missing or malformed");
        }
        return time;
    }
}
