package dev.lockstep.engine.merge;

import dev.lockstep.engine.merge.FieldRules.Newest;
import dev.lockstep.engine.model.Side;
import java.time.Instant;
import java.util.Map;

/// When fields changed on each side, by mapping name; a field that is absent has no known time. `asked` is false
/// before anybody asked. Salesforce tells whole seconds: what happened within one is not ordered.
public record ChangeTimes(boolean asked, Map<Side, Map<String, Instant>> bySide) {
    public static final ChangeTimes NOT_ASKED = new ChangeTimes(false, Map.of());

    Newest newest(String field) {
        if (!asked) {
            return Newest.NOT_ASKED;
        }
        Instant hubspot = bySide.getOrDefault(Side.HUBSPOT, Map.of()).get(field);
        Instant salesforce = bySide.getOrDefault(Side.SALESFORCE, Map.of()).get(field);
        if (hubspot == null || salesforce == null || hubspot.getEpochSecond() == salesforce.getEpochSecond()) {
            return Newest.UNDECIDED;
        }
        return hubspot.isAfter(salesforce) ? Newest.HUBSPOT : Newest.SALESFORCE;
    }
}
