package dev.lockstep.engine.schema;

import dev.lockstep.engine.model.Side;
import java.util.Comparator;
import java.util.Objects;

/// Names one object of one CRM by its API name (`contacts`; `Lead`). Ordered by side, then type.
public record ObjectName(Side side, String type) implements Comparable<ObjectName> {
    private static final Comparator<ObjectName> ORDER =
            Comparator.comparing(ObjectName::side).thenComparing(ObjectName::type);

    public ObjectName {
        Objects.requireNonNull(side);
        Objects.requireNonNull(type);
    }

    public static ObjectName hubspot(String type) {
        return new ObjectName(Side.HUBSPOT, type);
    }

    public static ObjectName salesforce(String type) {
        return new ObjectName(Side.SALESFORCE, type);
    }

    /// `SALESFORCE/Lead`, as in record keys.
    @Override
    public String toString() {
        return side + "/" + type;
    }

    /// `Salesforce Lead.Status`: as people are told of a field.
    public String said(String field) {
        return (side == Side.HUBSPOT ? "HubSpot " : "Salesforce ") + type + "." + field;
    }

    @Override
    public int compareTo(ObjectName other) {
        return ORDER.compare(this, other);
    }
}
