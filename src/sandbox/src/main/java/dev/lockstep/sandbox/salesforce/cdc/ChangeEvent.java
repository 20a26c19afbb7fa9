package dev.lockstep.sandbox.salesforce.cdc;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/// One event as EventBridge would hand it over. `dueAt` is when it arrives; `number` is its place in commit order.
public record ChangeEvent(Instant dueAt, long number, ObjectNode envelope) {

    public String json() {
        return envelope.toString();
    }

    public ObjectNode header() {
        return (ObjectNode) envelope.at("/detail/payload/ChangeEventHeader");
    }
}
