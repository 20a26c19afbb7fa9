package dev.lockstep.hubspot.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.engine.model.RecordEvent;
import dev.lockstep.hubspot.api.HubSpotJson;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The body of a HubSpot webhook: an array of events, 100 at most by HubSpot's documentation. It may double,
/// reorder and be late. No result names a value of the payload.
public final class HubSpotEvents {
    /// In characters; a hundred events of the longest property value fit.
    public static final int BODY_MAX = 8 * 1024 * 1024;

    public static final int EVENTS_MAX = 1_000;

    private HubSpotEvents() {}

    /// What a body turned out to be.
    public sealed interface Parsed {
        /// `ignored`: how many events were left out, by reason.
        record Events(List<RecordEvent> events, Map<Ignored, Integer> ignored) implements Parsed {
            public Events {
                events = List.copyOf(events);
                ignored = Map.copyOf(ignored);
            }
        }

        record NotJson() implements Parsed {}

        /// JSON, but not an array of events; `reason` is a sentence for the sender.
        record WrongShape(String reason) implements Parsed {}

        record TooLarge() implements Parsed {}
    }

    /// Why an event is left out.
    public enum Ignored {
        /// Of an account that is not ours.
        OTHER_PORTAL,
        /// A subscription type that this adapter does not read.
        UNKNOWN_TYPE,
        /// Of records that show nothing of it: only whom a contact or deal belongs to, and who is on a deal, is a part
        /// of the record.
        ASSOCIATION,
        /// A field that its type requires is missing or of another shape.
        MALFORMED
    }

    /// `portalId`: the account whose events are read. A malformed event does not hold up the others.
    public static Parsed parse(String json, long portalId) {
        if (json.length() > BODY_MAX) {
            return new Parsed.TooLarge();
        }
        JsonNode body = HubSpotJson.tree(json);
        if (body.isMissingNode()) {
            return new Parsed.NotJson();
        }
        if (!body.isArray()) {
            return new Parsed.WrongShape("The body has to be a JSON array of events");
        }
        if (body.size() > EVENTS_MAX) {
            return new Parsed.TooLarge();
        }
        List<RecordEvent> events = new ArrayList<>();
        Map<Ignored, Integer> ignored = new EnumMap<>(Ignored.class);
        for (JsonNode event : body) {
            if (!event.isObject()) {
                return new Parsed.WrongShape("Every element of the array has to be an event object");
            }
            switch (EventReading.of(event, portalId)) {
                case EventReading.Read read -> events.add(read.event());
                case EventReading.LeftOut leftOut -> ignored.merge(leftOut.why(), 1, Integer::sum);
            }
        }
        return new Parsed.Events(events, ignored);
    }
}
