package dev.lockstep.sandbox.salesforce.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.sandbox.http.SandboxResponse;
import dev.lockstep.sandbox.salesforce.schema.Schema;
import dev.lockstep.sandbox.salesforce.soql.Binder;
import dev.lockstep.sandbox.salesforce.soql.BoundQuery;
import dev.lockstep.sandbox.salesforce.soql.Parser;
import dev.lockstep.sandbox.salesforce.soql.QueryRunner;
import dev.lockstep.sandbox.salesforce.soql.RowGroup;
import dev.lockstep.sandbox.salesforce.soql.SoqlException;
import dev.lockstep.sandbox.salesforce.soql.Visibility;
import dev.lockstep.sandbox.salesforce.store.RecordId;
import dev.lockstep.sandbox.salesforce.store.Row;
import dev.lockstep.sandbox.salesforce.store.Store;
import dev.lockstep.sandbox.salesforce.value.Json;
import dev.lockstep.sandbox.salesforce.value.ValueWriter;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `query`, `queryAll` and the further pages of both.
final class QueryResource {

    private static final int BATCH_MIN = 200;
    private static final int BATCH_MAX = 2_000;
    private static final int CURSORS_MAX = 100;
    private static final Pattern BATCH_SIZE = Pattern.compile("batchSize\\s*=\\s*(\\d{1,6})");

    private record Cursor(BoundQuery query, List<Row> rows, int batchSize, String resource) {}

    private final Map<String, Cursor> cursors = new LinkedHashMap<>();
    private long lastCursor;

    SandboxResponse handle(ApiCall call) {
        if (!call.method().equals("GET")) {
            throw Refusal.methodNotAllowed(call.method());
        }
        String resource = call.segments().getFirst();
        return call.segments().size() > 1
                ? next(call, call.segments().get(1))
                : first(call, resource, call.org().schema(), call.access());
    }

    /// The first page of a query over the types of `schema`.
    SandboxResponse first(ApiCall call, String resource, Schema schema, Visibility visibility) {
        try {
            LocalDate today = LocalDate.ofInstant(call.org().clock().instant(), ZoneOffset.UTC);
            BoundQuery bound = Binder.bind(Parser.parse(call.request().first("q")), schema, visibility, today);
            boolean deleted = resource.equals("queryAll") || bound.query().allRows();
            QueryRunner runner = new QueryRunner(call.org().tooling().rowsOf(bound.type()));
            if (bound.grouping() != null) {
                return groups(call, bound, runner.runGrouped(bound, visibility, deleted));
            }
            List<Row> rows = runner.run(bound, visibility, deleted);
            if (bound.query().count()) {
                ObjectNode count = Json.object();
                count.put("totalSize", rows.size()).put("done", true).putArray("records");
                return SandboxResponse.json(200, count);
            }
            return page(call, new Cursor(bound, rows, batchSize(call), resource), null, 0);
        } catch (SoqlException e) {
            throw Refusal.of(400, e.code(), e.getMessage());
        }
    }

    /// Aggregate results come in one batch or not at all.
    private static SandboxResponse groups(ApiCall call, BoundQuery bound, List<RowGroup> groups) {
        if (groups.size() > batchSize(call)) {
            throw Refusal.of(
                    400,
                    "EXCEEDED_ID_LIMIT",
                    "Aggregate query does not support queryMore(), use LIMIT to restrict the results to a single batch");
        }
        ObjectNode body = Json.object();
        body.put("totalSize", groups.size()).put("done", true);
        ArrayNode records = body.putArray("records");
        for (RowGroup group : groups) {
            ObjectNode result = records.addObject();
            result.putObject("attributes").put("type", "AggregateResult");
            for (BoundQuery.Column column : bound.grouping().columns()) {
                result.set(column.name(), ValueWriter.json(group.value(column.path())));
            }
        }
        return SandboxResponse.json(200, body);
    }

    private SandboxResponse next(ApiCall call, String locator) {
        int dash = locator.lastIndexOf('-');
        Cursor cursor = dash < 0 ? null : cursors.get(locator.substring(0, dash));
        String offset = locator.substring(dash + 1);
        if (cursor == null
                || !offset.matches("\\d{1,8}")
                || Integer.parseInt(offset) > cursor.rows().size()) {
            throw Refusal.of(400, "INVALID_QUERY_LOCATOR", "invalid query locator");
        }
        return page(call, cursor, locator.substring(0, dash), Integer.parseInt(offset));
    }

    private SandboxResponse page(ApiCall call, Cursor cursor, String name, int from) {
        int until = Math.min(cursor.rows().size(), from + cursor.batchSize());
        boolean done = until == cursor.rows().size();
        ObjectNode body = Json.object();
        body.put("totalSize", cursor.rows().size()).put("done", done);
        if (!done) {
            String id = name == null ? keep(cursor) : name;
            body.put("nextRecordsUrl", call.base() + "/" + cursor.resource() + "/" + id + "-" + until);
        }
        ArrayNode records = body.putArray("records");
        for (Row row : cursor.rows().subList(from, until)) {
            records.add(selected(call, cursor.query(), row));
        }
        return SandboxResponse.json(200, body);
    }

    /// A row with the children that subqueries ask for; without any the relationship is null.
    private static ObjectNode selected(ApiCall call, BoundQuery query, Row row) {
        Store store = call.org().store();
        ObjectNode record = RecordJson.selected(row, query.fields(), call.base(), store);
        for (BoundQuery.Child child : query.children()) {
            List<Row> children = new QueryRunner(store).children(child, row, call.access());
            if (children.isEmpty()) {
                record.putNull(child.name());
                continue;
            }
            ObjectNode nested = record.putObject(child.name());
            nested.put("totalSize", children.size()).put("done", true);
            ArrayNode records = nested.putArray("records");
            children.forEach(one -> records.add(selected(call, child.query(), one)));
        }
        return record;
    }

    private String keep(Cursor cursor) {
        String id = RecordId.of("01g", "ak0", ++lastCursor);
        cursors.put(id, cursor);
        if (cursors.size() > CURSORS_MAX) {
            cursors.remove(cursors.keySet().iterator().next());
        }
        return id;
    }

    private static int batchSize(ApiCall call) {
        Matcher matcher = BATCH_SIZE.matcher(call.request().headers().getOrDefault("sforce-query-options", ""));
        return matcher.find() ? Math.clamp(Long.parseLong(matcher.group(1)), BATCH_MIN, BATCH_MAX) : BATCH_MAX;
    }
}
