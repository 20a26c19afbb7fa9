package dev.lockstep.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.port.CrmError;
import dev.lockstep.salesforce.client.ApiError;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads Salesforce's refusal of one record: its code, the fields it names, and the records it says are there.
final class SaveErrors {
    private static final Pattern NO_SUCH_COLUMN = Pattern.compile("No such column '(\\w+)'");
    private static final Pattern RECORD_ID = Pattern.compile("\\b[a-zA-Z0-9]{15}(?:[a-zA-Z0-9]{3})?\\b");
    private static final Set<String> IDS_IN_MESSAGE = Set.of("DUPLICATE_VALUE", "DUPLICATE_EXTERNAL_ID");

    private SaveErrors() {}

    /// The first error decides; fields and existing records are gathered from all. `type`: of the record that was
    /// refused; an id in a message is of the same type, for uniqueness is per object.
    static CrmError read(List<ApiError> errors, String type) {
        Set<String> fields = new LinkedHashSet<>();
        Set<RecordKey> existing = new LinkedHashSet<>();
        for (ApiError error : errors) {
            fields.addAll(error.fields());
            Matcher column = NO_SUCH_COLUMN.matcher(error.message());
            if (column.find()) {
                fields.add(column.group(1));
            }
            existing.addAll(matches(error.detail()));
            if (IDS_IN_MESSAGE.contains(error.code())) {
                existing.addAll(idsAfterColon(error.message(), type));
            }
        }
        ApiError first = errors.getFirst();
        return new CrmError(
                first.code(), first.message(), List.copyOf(fields), List.copyOf(existing), Optional.empty());
    }

    /// What a duplicate rule found. Answers to single rows carry it; one of a collection may not.
    private static List<RecordKey> matches(JsonNode error) {
        List<RecordKey> keys = new ArrayList<>();
        for (JsonNode result : error.path("duplicateResult").path("matchResults")) {
            for (JsonNode match : result.path("matchRecords")) {
                JsonNode record = match.path("record");
                String type = record.path("attributes")
                        .path("type")
                        .asText(result.path("entityType").asText());
                String id = record.path("Id").asText("");
                if (SalesforceId.isId(id)) {
                    keys.add(Rows.key(type, id));
                }
            }
        }
        return keys;
    }

    private static List<RecordKey> idsAfterColon(String message, String type) {
        List<RecordKey> keys = new ArrayList<>();
        Matcher id = RECORD_ID.matcher(message.substring(message.lastIndexOf(':') + 1));
        while (id.find()) {
            keys.add(Rows.key(type, id.group()));
        }
        return keys;
    }
}
