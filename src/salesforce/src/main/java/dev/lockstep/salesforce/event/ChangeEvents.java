package dev.lockstep.salesforce.event;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.model.RecordEvent;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.salesforce.SalesforceId;
import dev.lockstep.salesforce.client.Json;
import dev.lockstep.salesforce.event.ParsedChange.Changes;
import dev.lockstep.salesforce.event.ParsedChange.Overflow;
import dev.lockstep.salesforce.event.ParsedChange.WrongShape;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads Salesforce change events (Change Data Capture) as Event Relay hands them to EventBridge.
public final class ChangeEvents {
    private static final String DETAIL_TYPE_END = "ChangeEvent";
    private static final String OVERFLOW = "GAP_OVERFLOW";
    private static final int IDS_MAX = 10_000;

    private ChangeEvents() {}

    /// Reads a whole EventBridge event from its text.
    public static ParsedChange parse(String eventBridgeEvent) {
        JsonNode event = Json.parse(eventBridgeEvent);
        return event.isObject()
                ? parse(event.path("detail-type").asText(""), event.path("detail"))
                : new WrongShape("not a JSON object");
    }

    /// Reads an event by its `detail-type` (`ContactChangeEvent`) and `detail`, the payload or what holds it.
    public static ParsedChange parse(String detailType, JsonNode detail) {
        if (!detailType.endsWith(DETAIL_TYPE_END)) {
            return new WrongShape("the detail-type does not end in " + DETAIL_TYPE_END);
        }
        JsonNode payload = detail.has("payload") ? detail.path("payload") : detail;
        JsonNode header = payload.path("ChangeEventHeader");
        String entity = header.path("entityName").asText("");
        Optional<Instant> at = instant(header.path("commitTimestamp"));
        String type = header.path("changeType").asText("");
        if (entity.isEmpty() || type.isEmpty() || at.isEmpty()) {
            return new WrongShape("ChangeEventHeader lacks entityName, changeType or commitTimestamp");
        }
        if (type.equals(OVERFLOW)) {
            return new Overflow(entity, at.get());
        }
        Optional<Hint.Cause> cause = cause(type);
        return cause.isPresent()
                ? records(header, entity, cause.get(), at.get(), fields(payload, header, cause.get()))
                : new WrongShape("ChangeEventHeader has an unknown changeType");
    }

    private static ParsedChange records(
            JsonNode header, String entity, Hint.Cause cause, Instant at, Map<String, String> fields) {
        JsonNode ids = header.path("recordIds");
        if (!ids.isArray() || ids.isEmpty() || ids.size() > IDS_MAX) {
            return new WrongShape("ChangeEventHeader has no recordIds");
        }
        String correlationId = header.path("transactionKey").asText("");
        List<RecordEvent> events = new ArrayList<>();
        for (JsonNode id : ids) {
            String text = id.asText();
            if (text.endsWith("*")) {
                return new Overflow(entity, at);
            }
            if (!SalesforceId.isId(text)) {
                return new WrongShape("ChangeEventHeader.recordIds holds what is no id");
            }
            RecordKey key = new RecordKey(Side.SALESFORCE, entity, SalesforceId.to18(text));
            events.add(new RecordEvent(key, cause, fields, Set.of(), at, correlationId));
        }
        return new Changes(events);
    }

    private static Map<String, String> fields(JsonNode payload, JsonNode header, Hint.Cause cause) {
        return switch (cause) {
            case CREATED, RESTORED -> EventFields.all(payload);
            case CHANGED -> EventFields.changed(payload, header);
            case DELETED,
                    MERGED,
                    GAP,
                    CALLED,
                    RECONCILED,
                    DECIDED,
                    NEEDS_COMPANY,
                    CHILDREN,
                    DEALS_OF_PERSON,
                    MEMBERSHIPS,
                    MEMBERSHIPS_ANEW,
                    MEMBERS_PAGE,
                    WAITED,
                    RETRIED -> Map.of();
        };
    }

    private static Optional<Hint.Cause> cause(String changeType) {
        return switch (changeType) {
            case "CREATE" -> Optional.of(Hint.Cause.CREATED);
            case "UPDATE" -> Optional.of(Hint.Cause.CHANGED);
            case "DELETE" -> Optional.of(Hint.Cause.DELETED);
            case "UNDELETE" -> Optional.of(Hint.Cause.RESTORED);
            case "GAP_CREATE", "GAP_UPDATE", "GAP_DELETE", "GAP_UNDELETE" -> Optional.of(Hint.Cause.GAP);
            default -> Optional.empty();
        };
    }

    /// Epoch milliseconds, or ISO.
    private static Optional<Instant> instant(JsonNode time) {
        try {
            return time.isIntegralNumber() && time.canConvertToLong()
                    ? Optional.of(Instant.ofEpochMilli(time.asLong()))
                    : time.isTextual() ? Optional.of(Instant.parse(time.asText())) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
