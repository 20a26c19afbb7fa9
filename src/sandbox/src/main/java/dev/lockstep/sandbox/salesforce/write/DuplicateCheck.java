package dev.lockstep.sandbox.salesforce.write;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.sandbox.salesforce.org.Caller;
import dev.lockstep.sandbox.salesforce.org.DuplicateRule;
import dev.lockstep.sandbox.salesforce.org.Org;
import dev.lockstep.sandbox.salesforce.org.UserAccess;
import dev.lockstep.sandbox.salesforce.schema.Field;
import dev.lockstep.sandbox.salesforce.schema.ObjectType;
import dev.lockstep.sandbox.salesforce.store.Row;
import dev.lockstep.sandbox.salesforce.value.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Applies the org's duplicate rules. Matches that the user cannot see still refuse the record but are not named.
final class DuplicateCheck {

    private static final String TEXT = "Use one of these records?";

    private final Org org;

    DuplicateCheck(Org org) {
        this.org = org;
    }

    /// The refusal, or null when the record may be saved.
    ApiError check(Row before, Row row, Caller caller) {
        for (DuplicateRule rule : org.duplicateRules()) {
            boolean alert = rule.action() == DuplicateRule.Action.ALERT;
            if (!rule.type().equals(row.type().name()) || (alert && caller.allowSave())) {
                continue;
            }
            Object value = row.get(rule.field());
            if (value == null || (before != null && Objects.equals(before.get(rule.field()), value))) {
                continue;
            }
            List<Row> matches = matches(rule, row, value);
            if (!matches.isEmpty()) {
                return new ApiError("DUPLICATES_DETECTED", TEXT, List.of(), result(rule, row, matches, caller, alert));
            }
        }
        return null;
    }

    private List<Row> matches(DuplicateRule rule, Row row, Object value) {
        List<Row> matches = new ArrayList<>();
        for (String name : rule.against()) {
            ObjectType type = org.schema().require(name);
            Field field = type.require(rule.field());
            org.store().live(type, field, value).stream()
                    .filter(found -> !found.id().equals(row.id()) && !found.is("IsConverted"))
                    .forEach(matches::add);
        }
        return matches;
    }

    private ObjectNode result(DuplicateRule rule, Row row, List<Row> matches, Caller caller, boolean alert) {
        ObjectNode result = Json.object();
        result.put("allowSave", alert);
        result.put("duplicateRule", rule.name());
        result.put("duplicateRuleEntityType", row.type().name());
        result.put("errorMessage", TEXT);
        ArrayNode matchResults = result.putArray("matchResults");
        UserAccess access = org.access(caller.userId());
        for (String name : rule.against()) {
            List<Row> ofType = matches.stream()
                    .filter(match -> match.type().name().equals(name))
                    .toList();
            if (ofType.isEmpty()) {
                continue;
            }
            ObjectNode matchResult = matchResults.addObject();
            matchResult.put("entityType", name);
            matchResult.putArray("errors");
            matchResult.put("matchEngine", "ExactMatchEngine");
            ArrayNode records = matchResult.putArray("matchRecords");
            ofType.stream().filter(access::canRead).forEach(match -> records.add(matchRecord(match, rule, caller)));
            matchResult.put("rule", rule.field() + "_" + name + "_Match");
            matchResult.put("size", records.size());
            matchResult.put("success", true);
        }
        return result;
    }

    private static ObjectNode matchRecord(Row match, DuplicateRule rule, Caller caller) {
        ObjectNode node = Json.object();
        node.putArray("additionalInformation");
        ArrayNode diffs = node.putArray("fieldDiffs");
        diffs.addObject().put("difference", "SAME").put("name", rule.field());
        node.put("matchConfidence", 100.0);
        ObjectNode record = node.putObject("record");
        record.putObject("attributes")
                .put("type", match.type().name())
                .put("url", "/services/data/v67.0/sobjects/" + match.type().name() + "/" + match.id());
        record.put("Id", match.id());
        if (caller.includeRecordDetails()) {
            record.put("Name", match.text("Name"));
            record.put(rule.field(), match.text(rule.field()));
        }
        return node;
    }
}
