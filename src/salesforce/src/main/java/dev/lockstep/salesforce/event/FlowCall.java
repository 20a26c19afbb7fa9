package dev.lockstep.salesforce.event;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.model.RecordEvent;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.salesforce.SalesforceId;
import dev.lockstep.salesforce.client.Json;
import dev.lockstep.salesforce.client.Soql;
import dev.lockstep.salesforce.event.ParsedChange.Changes;
import dev.lockstep.salesforce.event.ParsedChange.WrongShape;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads the body of a call from a Salesforce flow: `{"records":[{"type":"Contact","id":"003…"}]}`.
public final class FlowCall {
    /// A flow runs for up to 200 records at a time.
    public static final int RECORDS_MAX = 200;

    private FlowCall() {}

    /// One event for each record, without fields: it says "look here" and no more.
    public static ParsedChange parse(String body, Instant receivedAt, String correlationId) {
        JsonNode records = Json.parse(body).path("records");
        if (!records.isArray() || records.isEmpty() || records.size() > RECORDS_MAX) {
            return new WrongShape("a flow's call holds 'records', a list of 1 to " + RECORDS_MAX);
        }
        List<RecordEvent> events = new ArrayList<>();
        for (JsonNode record : records) {
            JsonNode type = record.path("type");
            JsonNode id = record.path("id");
            if (!type.isTextual()
                    || !Soql.isFieldName(type.asText())
                    || !id.isTextual()
                    || !SalesforceId.isId(id.asText())) {
                return new WrongShape("a record in a flow's call has a 'type' and an 'id' of 15 or 18 characters");
            }
            RecordKey key = new RecordKey(Side.SALESFORCE, type.asText(), SalesforceId.to18(id.asText()));
            events.add(new RecordEvent(key, Hint.Cause.CALLED, Map.of(), Set.of(), receivedAt, correlationId));
        }
        return new Changes(events);
    }
}
