package dev.lockstep.salesforce.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.engine.call.Caller;
import dev.lockstep.engine.call.Transport.Answer;
import dev.lockstep.engine.call.Transport.Call;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.salesforce.client.Subrequest.RowChange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Salesforce's REST API, typed. A refusal is a value; `CrmUnavailable` is thrown only when no final answer came
/// in time. Every call says who makes it (`Sforce-Call-Options`), which comes back in a change event's
/// `changeOrigin`.
public final class SalesforceClient {
    public static final String VERSION = "v67.0";
    public static final String VERSION_PATH = "/services/data/" + VERSION;
    public static final String BUCKET = "salesforce";
    public static final String CALL_OPTIONS = "client=Lockstep";
    /// Records in one collection.
    public static final int COLLECTION_MAX = 200;
    /// Queries and collections, together, in one composite call.
    public static final int COMPOSITE_HEAVY_MAX = 5;
    /// Requests of any kind in one composite call.
    public static final int COMPOSITE_MAX = 25;

    private static final Pattern NEXT_RECORDS = Pattern.compile("/services/data/v\\d+\\.\\d/query(All)?/[\\w.=-]+");

    private final Caller caller;
    private final Caller.Session session;

    public SalesforceClient(Caller caller, Caller.Session session) {
        this.caller = caller;
        this.session = session;
    }

    /// Up to 25 requests, five of them queries or collections, in one API call, run in the order given, each by
    /// itself: one that fails stops none of the others. The answers are in the same order.
    public List<Subresponse> composite(List<Subrequest> requests, Deadline deadline) {
        long heavy = requests.stream().filter(Subrequest::isHeavy).count();
        if (requests.isEmpty() || requests.size() > COMPOSITE_MAX || heavy > COMPOSITE_HEAVY_MAX) {
            throw new IllegalArgumentException("A composite call takes 1 to 25 requests, 5 of them queries or"
                    + " collections, not " + requests.size() + " with " + heavy);
        }
        ObjectNode body = Json.object().put("allOrNone", false);
        // Collated requests may run in another order; a query after a write has to see it.
        body.put("collateSubrequests", false);
        ArrayNode list = body.putArray("compositeRequest");
        requests.forEach(request -> list.add(request.json()));
        Answer answer = call("POST", VERSION_PATH + "/composite", body.toString(), Map.of(), deadline);
        return Answers.composite(answer, requests.size());
    }

    /// The first page of a query's answer; `all` sees deleted rows too.
    public Outcome<QueryPage> query(String soql, boolean all, Deadline deadline) {
        return Answers.read(get(Subrequest.queryPath(soql, all), deadline), QueryPage::read);
    }

    /// The page after this one, which must not be `done`. A next address that leads anywhere but to this server's
    /// queries is not followed: that is a `CrmUnavailable`.
    public Outcome<QueryPage> next(QueryPage page, Deadline deadline) {
        String path = page.nextRecordsUrl().orElse("");
        if (page.done() || !NEXT_RECORDS.matcher(path).matches()) {
            throw Answers.unreadable("NEXT_PAGE_REFUSED", 200);
        }
        return Answers.read(get(path, deadline), QueryPage::read);
    }

    /// Creates up to 200 records, each by itself. Not safe to repeat after a time-out: prefer `upsert`.
    public Outcome<List<SaveResult>> create(List<RowChange> rows, boolean assignmentRules, Deadline deadline) {
        return save(Subrequest.create("create", rows, assignmentRules), deadline);
    }

    /// Deletes up to 200 records, each by itself.
    public Outcome<List<SaveResult>> delete(List<String> ids, Deadline deadline) {
        String path = VERSION_PATH + "/composite/sobjects?allOrNone=false&ids=" + String.join(",", ids);
        return Answers.read(call("DELETE", path, "", Map.of(), deadline), SaveResult::list);
    }

    /// Changes up to 200 records by id, each by itself.
    public Outcome<List<SaveResult>> update(List<RowChange> rows, Deadline deadline) {
        return save(Subrequest.update("update", rows), deadline);
    }

    /// Creates, or changes what carries the external id already: up to 200 records of one type, each by itself.
    public Outcome<List<SaveResult>> upsert(
            String type, String externalIdField, List<RowChange> rows, boolean assignmentRules, Deadline deadline) {
        return save(Subrequest.upsert("upsert", type, externalIdField, rows, assignmentRules), deadline);
    }

    /// Rows by id, in the order asked for, at most 200; empty where there is none to be seen.
    public Outcome<List<Optional<JsonNode>>> retrieve(
            String type, List<String> ids, List<String> fields, Deadline deadline) {
        ObjectNode body = Json.object();
        ids.forEach(body.putArray("ids")::add);
        fields.forEach(body.putArray("fields")::add);
        String path = VERSION_PATH + "/composite/sobjects/" + type;
        return Answers.read(
                call("POST", path, body.toString(), Map.of(), deadline),
                answer -> answer.size() == ids.size() ? Optional.of(rows(answer)) : Optional.empty());
    }

    public Outcome<Describe> describe(String type, Deadline deadline) {
        return Answers.read(get(VERSION_PATH + "/sobjects/" + type + "/describe", deadline), Describe::read);
    }

    public Outcome<Limits> limits(Deadline deadline) {
        return Answers.read(get(VERSION_PATH + "/limits", deadline), Limits::read);
    }

    private static List<Optional<JsonNode>> rows(JsonNode answer) {
        List<Optional<JsonNode>> rows = new ArrayList<>();
        answer.forEach(row -> rows.add(row.isObject() ? Optional.of(row) : Optional.empty()));
        return rows;
    }

    private Outcome<List<SaveResult>> save(Subrequest request, Deadline deadline) {
        Map<String, String> more = request.assignmentRules()
                .map(run -> Map.of("sforce-auto-assign", run ? "TRUE" : "FALSE"))
                .orElse(Map.of());
        String body = request.body().orElseThrow().toString();
        return Answers.read(call(request.method(), request.path(), body, more, deadline), SaveResult::list);
    }

    private Answer get(String path, Deadline deadline) {
        return call("GET", path, "", Map.of(), deadline);
    }

    private Answer call(String method, String path, String body, Map<String, String> more, Deadline deadline) {
        return caller.call(
                BUCKET,
                session,
                new Judge(),
                token -> {
                    Map<String, String> headers = new HashMap<>(more);
                    headers.put("authorization", "Bearer " + token);
                    headers.put("sforce-call-options", CALL_OPTIONS);
                    return new Call(method, path, headers, body);
                },
                deadline);
    }
}
