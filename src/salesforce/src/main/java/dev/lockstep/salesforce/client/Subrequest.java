package dev.lockstep.salesforce.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// One request inside a composite call. `ref`: letters, digits, `_`; unique in its call. `assignmentRules`:
/// whether the org's lead assignment rules run (Salesforce: they do unless told not to, also on updates).
public record Subrequest(
        String ref, String method, String path, Optional<ObjectNode> body, Optional<Boolean> assignmentRules) {

    /// A query; `all` sees deleted rows too.
    public static Subrequest query(String ref, String soql, boolean all) {
        return new Subrequest(ref, "GET", queryPath(soql, all), Optional.empty(), Optional.empty());
    }

    /// An object as the integration user may see it.
    public static Subrequest describe(String ref, String type) {
        String path = SalesforceClient.VERSION_PATH + "/sobjects/" + Soql.encoded(type) + "/describe";
        return new Subrequest(ref, "GET", path, Optional.empty(), Optional.empty());
    }

    /// Changes of up to 200 records by id, each by itself. Assignment rules do not run: they would hand the
    /// record to another owner at every sync.
    public static Subrequest update(String ref, List<RowChange> rows) {
        return new Subrequest(
                ref,
                "PATCH",
                SalesforceClient.VERSION_PATH + "/composite/sobjects",
                Optional.of(collection(rows)),
                Optional.of(false));
    }

    /// Up to 200 records of one type, each created unless its external id is there already.
    public static Subrequest upsert(
            String ref, String type, String externalIdField, List<RowChange> rows, boolean assignmentRules) {
        return new Subrequest(
                ref,
                "PATCH",
                SalesforceClient.VERSION_PATH + "/composite/sobjects/" + type + "/" + externalIdField,
                Optional.of(collection(rows)),
                Optional.of(assignmentRules));
    }

    /// Up to 200 new records.
    public static Subrequest create(String ref, List<RowChange> rows, boolean assignmentRules) {
        return new Subrequest(
                ref,
                "POST",
                SalesforceClient.VERSION_PATH + "/composite/sobjects",
                Optional.of(collection(rows)),
                Optional.of(assignmentRules));
    }

    /// One record, created unless its external id is there already. Tells more of a refusal than a collection
    /// does.
    public static Subrequest upsertOne(String ref, RowChange row, boolean assignmentRules) {
        String path = SalesforceClient.VERSION_PATH + "/sobjects/" + row.type() + "/" + row.idField() + "/"
                + Soql.encoded(row.id());
        return new Subrequest(ref, "PATCH", path, Optional.of(row.content()), Optional.of(assignmentRules));
    }

    /// Queries and collections, of which a composite call takes fewer than of single records.
    boolean isHeavy() {
        return path.startsWith(SalesforceClient.VERSION_PATH + "/query")
                || path.startsWith(SalesforceClient.VERSION_PATH + "/composite/");
    }

    static String queryPath(String soql, boolean all) {
        return SalesforceClient.VERSION_PATH + (all ? "/queryAll?q=" : "/query?q=") + Soql.encoded(soql);
    }

    private static ObjectNode collection(List<RowChange> rows) {
        if (rows.isEmpty() || rows.size() > SalesforceClient.COLLECTION_MAX) {
            throw new IllegalArgumentException("A collection takes 1 to 200 records, not " + rows.size());
        }
        ObjectNode body = Json.object().put("allOrNone", false);
        ArrayNode records = body.putArray("records");
        rows.forEach(row -> records.add(row.json()));
        return body;
    }

    /// As it stands in the composite body. Its headers are its own: a subrequest inherits authorisation and
    /// content type from the call, and nothing else.
    ObjectNode json() {
        ObjectNode json = Json.object().put("method", method).put("url", path).put("referenceId", ref);
        ObjectNode headers = json.putObject("httpHeaders");
        headers.put("Sforce-Call-Options", SalesforceClient.CALL_OPTIONS);
        assignmentRules.ifPresent(run -> headers.put("Sforce-Auto-Assign", run ? "TRUE" : "FALSE"));
        body.ifPresent(content -> json.set("body", content));
        return json;
    }

    /// One record of a collection: `idField` is `id` or the external id field; `values` hold `""` to clear.
    /// `literals`: fields whose numbers and truths are JSON's own.
    public record RowChange(String type, String idField, String id, Map<String, String> values, Set<String> literals) {
        public RowChange {
            values = Map.copyOf(values);
            literals = Set.copyOf(literals);
        }

        /// Texts alone.
        public RowChange(String type, String idField, String id, Map<String, String> values) {
            this(type, idField, id, values, Set.of());
        }

        ObjectNode json() {
            ObjectNode row = Json.object();
            row.putObject("attributes").put("type", type);
            row.setAll(content());
            return id.isEmpty() ? row : row.put(idField, id);
        }

        private ObjectNode content() {
            ObjectNode row = Json.object();
            new TreeMap<>(values)
                    .forEach((field, value) -> row.set(field, literals.contains(field) ? literal(value) : text(value)));
            return row;
        }

        private static JsonNode text(String value) {
            return value.isEmpty() ? NullNode.getInstance() : TextNode.valueOf(value);
        }

        /// What is neither a number nor a truth is left for Salesforce to judge.
        private static JsonNode literal(String value) {
            JsonNode read = Json.parse(value);
            return read.isNumber() || read.isBoolean() ? read : text(value);
        }
    }
}
