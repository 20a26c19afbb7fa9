package dev.lockstep.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.CrmUnavailable;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.salesforce.client.ApiError;
import dev.lockstep.salesforce.client.Describe;
import dev.lockstep.salesforce.client.Outcome;
import dev.lockstep.salesforce.client.Outcome.Done;
import dev.lockstep.salesforce.client.Outcome.Refused;
import dev.lockstep.salesforce.client.QueryPage;
import dev.lockstep.salesforce.client.SalesforceClient;
import dev.lockstep.salesforce.client.Subrequest;
import dev.lockstep.salesforce.client.Subresponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Runs queries, five to an API call, to their last page. A field that cannot be read, here or on a parent record
/// (`Account.Industry`), does not break a query: it is left out, and remembered.
final class Selects {
    static final String INVALID_FIELD = "INVALID_FIELD";
    private static final Pattern NO_SUCH_COLUMN = Pattern.compile("No such column '([\\w.]+)'");
    private static final Pattern NO_RELATIONSHIP = Pattern.compile("Didn't understand relationship '(\\w+)'");
    private static final int ROUNDS_MAX = 8;
    private static final Duration REFUSED_RETRY = Duration.ofMinutes(5);

    private final SalesforceClient client;
    private final UnreadableFields unreadable;

    Selects(SalesforceClient client, UnreadableFields unreadable) {
        this.client = client;
        this.unreadable = unreadable;
    }

    /// Each query's rows, in the order of the queries. A refusal of any is a `CrmUnavailable`: a query that was
    /// not answered must not pass for one without rows.
    List<List<JsonNode>> rows(List<Select> selects, Deadline deadline) {
        List<Outcome<List<JsonNode>>> outcomes = outcomes(selects, deadline);
        List<List<JsonNode>> rows = new ArrayList<>();
        for (int i = 0; i < outcomes.size(); i++) {
            rows.add(orThrow(outcomes.get(i), selects.get(i).object()));
        }
        return rows;
    }

    /// Each query's rows or refusal, in the order of the queries.
    List<Outcome<List<JsonNode>>> outcomes(List<Select> selects, Deadline deadline) {
        List<Outcome<List<JsonNode>>> outcomes = new ArrayList<>();
        for (int from = 0; from < selects.size(); from += SalesforceClient.COMPOSITE_HEAVY_MAX) {
            int to = Math.min(from + SalesforceClient.COMPOSITE_HEAVY_MAX, selects.size());
            List<Select> group = selects.subList(from, to);
            List<Subrequest> requests = new ArrayList<>();
            for (int i = 0; i < group.size(); i++) {
                requests.add(request("query_" + i, group.get(i)));
            }
            List<Subresponse> answers = client.composite(requests, deadline);
            for (int i = 0; i < group.size(); i++) {
                outcomes.add(finish(group.get(i), answers.get(i).asQuery(), deadline));
            }
        }
        return outcomes;
    }

    /// The query as a request inside a composite call, without the fields known to be unreadable.
    Subrequest request(String ref, Select select) {
        return Subrequest.query(ref, select.soql(readable(select)), select.all());
    }

    /// All rows, once the first answer is there: learns from a refused field, and follows the pages.
    Outcome<List<JsonNode>> finish(Select select, Outcome<QueryPage> first, Deadline deadline) {
        Outcome<QueryPage> answer = first;
        int roundsMax = ROUNDS_MAX
                + (int) select.wanted().stream().filter(Selects::isPath).count();
        for (int round = 0; round < roundsMax; round++) {
            if (answer instanceof Done<QueryPage>(QueryPage page)) {
                return follow(select, page, deadline);
            }
            Refused<QueryPage> refused = (Refused<QueryPage>) answer;
            if (!learn(select, refused.first(), deadline)) {
                return refused.as();
            }
            answer = client.query(select.soql(readable(select)), select.all(), deadline);
        }
        return ((Refused<QueryPage>) answer).as();
    }

    private Outcome<List<JsonNode>> follow(Select select, QueryPage first, Deadline deadline) {
        List<JsonNode> rows = new ArrayList<>(first.rows());
        QueryPage page = first;
        while (!page.done() && rows.size() < select.rowsMax()) {
            switch (client.next(page, deadline)) {
                case Done<QueryPage>(QueryPage next) -> page = next;
                case Refused<QueryPage> refused -> {
                    return refused.as();
                }
            }
            rows.addAll(page.rows());
        }
        return new Done<>(rows.subList(0, Math.min(rows.size(), select.rowsMax())));
    }

    /// False when Salesforce said lately that this field cannot be read.
    boolean mayRead(String object, String field) {
        return !unreadable.without(object, Set.of(field)).isEmpty();
    }

    private Set<String> readable(Select select) {
        return unreadable.without(select.object(), select.wanted());
    }

    /// True when something was learnt that makes the query another one. The error names one field; a describe then
    /// tells about all the others of the object itself at once. Of parent records it tells nothing: their fields
    /// are learnt one by one.
    private boolean learn(Select select, ApiError error, Deadline deadline) {
        Set<String> asked = readable(select);
        if (!error.code().equals(INVALID_FIELD) || asked.isEmpty()) {
            return false;
        }
        Set<String> gone = named(asked, error.message());
        boolean isOfAParent = !gone.isEmpty() && gone.stream().allMatch(Selects::isPath);
        if (!isOfAParent && client.describe(select.object(), deadline) instanceof Done<?>(Describe describe)) {
            Set<String> there = describe.fieldNames();
            if (gone.stream().anyMatch(Selects::isPath)) {
                // A field of a parent was meant that has the name of one that is here.
                gone.removeIf(field -> !isPath(field) && there.contains(field));
            }
            asked.stream()
                    .filter(field -> !isPath(field) && !there.contains(field))
                    .forEach(gone::add);
        }
        unreadable.add(select.object(), gone);
        return !gone.isEmpty();
    }

    private static boolean isPath(String field) {
        return field.indexOf('.') >= 0;
    }

    private static Set<String> named(Set<String> asked, String message) {
        Set<String> named = new TreeSet<>();
        Matcher column = NO_SUCH_COLUMN.matcher(message);
        while (column.find()) {
            String name = column.group(1);
            asked.stream()
                    .filter(field -> field.equalsIgnoreCase(name) || field.endsWith("." + name))
                    .forEach(named::add);
        }
        Matcher relationship = NO_RELATIONSHIP.matcher(message);
        Set<String> relationships = new HashSet<>();
        while (relationship.find()) {
            relationships.add(relationship.group(1));
        }
        asked.stream()
                .filter(field -> relationships.stream().anyMatch(r -> ("." + field).contains("." + r + ".")))
                .forEach(named::add);
        return named;
    }

    /// `object`: what was queried, for the sentence about a refusal.
    static List<JsonNode> orThrow(Outcome<List<JsonNode>> outcome, String object) {
        return switch (outcome) {
            case Done<List<JsonNode>>(List<JsonNode> rows) -> rows;
            case Refused<List<JsonNode>> refused ->
                throw new CrmUnavailable(
                        Side.SALESFORCE, refused.first().code(), sentence(refused.first(), object), REFUSED_RETRY);
        };
    }

    private static String sentence(ApiError error, String object) {
        Matcher column = NO_SUCH_COLUMN.matcher(error.message());
        Matcher relationship = NO_RELATIONSHIP.matcher(error.message());
        String missing = column.find()
                ? "its field " + column.group(1)
                : relationship.find() ? "what it calls " + relationship.group(1) : "all of its fields that are synced";
        return "Salesforce refuses to read " + object + " (" + error.code() + "): grant the integration user read"
                + " access to " + object + " and to " + missing;
    }
}
