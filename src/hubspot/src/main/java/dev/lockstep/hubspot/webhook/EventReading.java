package dev.lockstep.hubspot.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.engine.deal.SharedContacts;
import dev.lockstep.engine.model.Hint.Cause;
import dev.lockstep.engine.model.RecordEvent;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.hubspot.webhook.HubSpotEvents.Ignored;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// One webhook event, read or left out.
sealed interface EventReading {
    /// The object that a subscription type names, and the object type id of the generic `object.*` events, as the
    /// record API names it.
    Map<String, String> RECORD_TYPES = Map.ofEntries(
            Map.entry("contact", RecordKey.HUBSPOT_CONTACT),
            Map.entry("company", RecordKey.HUBSPOT_COMPANY),
            Map.entry("deal", RecordKey.HUBSPOT_DEAL),
            Map.entry("ticket", "tickets"),
            Map.entry("product", "products"),
            Map.entry("line_item", "line_items"),
            Map.entry("0-1", RecordKey.HUBSPOT_CONTACT),
            Map.entry("0-2", RecordKey.HUBSPOT_COMPANY),
            Map.entry("0-3", RecordKey.HUBSPOT_DEAL),
            Map.entry("0-5", "tickets"),
            Map.entry("0-7", "products"),
            Map.entry("0-8", "line_items"));

    /// What shows the company that it belongs to.
    Set<String> SHOW_COMPANY = Set.of(RecordKey.HUBSPOT_CONTACT, RecordKey.HUBSPOT_DEAL);

    record Read(RecordEvent event) implements EventReading {}

    record LeftOut(Ignored why) implements EventReading {}

    static EventReading of(JsonNode event, long portalId) {
        OptionalLong portal = number(event, "portalId");
        // HubSpot's reference says eventType, what it sends says subscriptionType.
        String kind = text(event, "subscriptionType")
                .or(() -> text(event, "eventType"))
                .orElse("");
        int dot = kind.indexOf('.');
        if (portal.isEmpty() || dot < 1) {
            return new LeftOut(Ignored.MALFORMED);
        }
        if (portal.getAsLong() != portalId) {
            return new LeftOut(Ignored.OTHER_PORTAL);
        }
        String object = kind.substring(0, dot);
        String verb = kind.substring(dot + 1);
        if (verb.equals("associationChange")) {
            return association(event);
        }
        Optional<String> type = object.equals("object")
                ? text(event, "objectTypeId").map(id -> RECORD_TYPES.getOrDefault(id, id))
                : Optional.ofNullable(RECORD_TYPES.get(object));
        if (type.isEmpty()) {
            return new LeftOut(object.equals("object") ? Ignored.MALFORMED : Ignored.UNKNOWN_TYPE);
        }
        return switch (verb) {
            case "creation" -> plain(event, type.get(), Cause.CREATED, Map.of());
            case "deletion", "privacyDeletion" -> plain(event, type.get(), Cause.DELETED, Map.of());
            case "restore" -> plain(event, type.get(), Cause.RESTORED, Map.of());
            case "propertyChange" ->
                text(event, "propertyName")
                        .map(name -> plain(
                                event,
                                type.get(),
                                Cause.CHANGED,
                                Map.of(name, event.path("propertyValue").asText(""))))
                        .orElse(new LeftOut(Ignored.MALFORMED));
            case "merge" -> merge(event, type.get());
            default -> new LeftOut(Ignored.UNKNOWN_TYPE);
        };
    }

    private static EventReading plain(JsonNode event, String type, Cause cause, Map<String, String> fields) {
        OptionalLong id = number(event, "objectId");
        return id.isEmpty()
                ? new LeftOut(Ignored.MALFORMED)
                : read(event, type, id.getAsLong(), cause, fields, Set.of());
    }

    /// A contact or deal shows its primary company as a property, so that is what may have changed: an event of
    /// it without a field, from whichever end HubSpot tells it.
    private static EventReading association(JsonNode event) {
        Optional<String> from = end(event, "from", 0);
        Optional<String> to = end(event, "to", 1);
        if (isOf(from, to, RecordKey.HUBSPOT_DEAL, RecordKey.HUBSPOT_CONTACT)) {
            return contactOfDeal(event, "fromObjectId", "toObjectId");
        }
        if (isOf(from, to, RecordKey.HUBSPOT_CONTACT, RecordKey.HUBSPOT_DEAL)) {
            return contactOfDeal(event, "toObjectId", "fromObjectId");
        }
        boolean fromShows = from.filter(SHOW_COMPANY::contains).isPresent()
                && to.filter(RecordKey.HUBSPOT_COMPANY::equals).isPresent();
        boolean toShows = to.filter(SHOW_COMPANY::contains).isPresent()
                && from.filter(RecordKey.HUBSPOT_COMPANY::equals).isPresent();
        if (!fromShows && !toShows) {
            return new LeftOut(Ignored.ASSOCIATION);
        }
        OptionalLong id = number(event, fromShows ? "fromObjectId" : "toObjectId");
        return id.isEmpty()
                ? new LeftOut(Ignored.MALFORMED)
                : read(event, (fromShows ? from : to).get(), id.getAsLong(), Cause.CHANGED, Map.of(), Set.of());
    }

    private static boolean isOf(Optional<String> from, Optional<String> to, String fromType, String toType) {
        return from.filter(fromType::equals).isPresent()
                && to.filter(toType::equals).isPresent();
    }

    /// An event of the deal. That a contact was taken away is told by nothing else, and so goes with it.
    private static EventReading contactOfDeal(JsonNode event, String dealEnd, String contactEnd) {
        OptionalLong deal = number(event, dealEnd);
        OptionalLong contact = number(event, contactEnd);
        if (deal.isEmpty() || contact.isEmpty()) {
            return new LeftOut(Ignored.MALFORMED);
        }
        Map<String, String> fields = event.path("associationRemoved").asBoolean()
                ? Map.of(SharedContacts.removed(Long.toString(contact.getAsLong())), "")
                : Map.of();
        return read(event, RecordKey.HUBSPOT_DEAL, deal.getAsLong(), Cause.CHANGED, fields, Set.of());
    }

    /// The object type of one end: of `CONTACT_TO_COMPANY`, or of the type ids that the generic event has.
    private static Optional<String> end(JsonNode event, String end, int part) {
        String[] names = event.path("associationType")
                .asText("")
                .toLowerCase(Locale.ROOT)
                .split("_to_", -1);
        return names.length == 2
                ? Optional.ofNullable(RECORD_TYPES.get(names[part]))
                : text(event, end + "ObjectTypeId").map(RECORD_TYPES::get);
    }

    /// Since 2025 a merge makes a third record, `newObjectId`; all other ids lead to it.
    private static EventReading merge(JsonNode event, String type) {
        OptionalLong primary = number(event, "primaryObjectId");
        OptionalLong created = number(event, "newObjectId");
        if (primary.isEmpty() && created.isEmpty()) {
            return new LeftOut(Ignored.MALFORMED);
        }
        long survivor = created.isPresent() ? created.getAsLong() : primary.getAsLong();
        Set<String> aliases = new LinkedHashSet<>();
        primary.ifPresent(id -> aliases.add(Long.toString(id)));
        number(event, "objectId").ifPresent(id -> aliases.add(Long.toString(id)));
        for (JsonNode merged : event.path("mergedObjectIds")) {
            number(merged).ifPresent(id -> aliases.add(Long.toString(id)));
        }
        aliases.remove(Long.toString(survivor));
        return read(event, type, survivor, Cause.MERGED, Map.of(), aliases);
    }

    private static EventReading read(
            JsonNode event, String type, long id, Cause cause, Map<String, String> fields, Set<String> aliases) {
        OptionalLong occurredAt = number(event, "occurredAt");
        if (occurredAt.isEmpty()) {
            return new LeftOut(Ignored.MALFORMED);
        }
        OptionalLong eventId = number(event, "eventId");
        String correlation = "hubspot-" + (eventId.isPresent() ? eventId : occurredAt).getAsLong();
        return new Read(new RecordEvent(
                new RecordKey(Side.HUBSPOT, type, Long.toString(id)),
                cause,
                fields,
                aliases,
                Instant.ofEpochMilli(occurredAt.getAsLong()),
                correlation));
    }

    private static Optional<String> text(JsonNode event, String name) {
        JsonNode value = event.path(name);
        return value.isTextual() && !value.asText().isBlank() ? Optional.of(value.asText()) : Optional.empty();
    }

    private static OptionalLong number(JsonNode event, String name) {
        return number(event.path(name));
    }

    /// A number of HubSpot's, which ids are: positive, whole, sometimes written as text.
    private static OptionalLong number(JsonNode value) {
        if (value.isIntegralNumber() && value.canConvertToLong() && value.asLong() > 0) {
            return OptionalLong.of(value.asLong());
        }
        return value.isTextual() && value.asText().matches("[1-9]\\d{0,17}")
                ? OptionalLong.of(Long.parseLong(value.asText()))
                : OptionalLong.empty();
    }
}
