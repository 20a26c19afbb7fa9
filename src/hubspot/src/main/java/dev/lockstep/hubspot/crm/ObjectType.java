package dev.lockstep.hubspot.crm;

import dev.lockstep.engine.mapping.ObjectMapping;
import dev.lockstep.engine.model.CrmRecord;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.Write;
import dev.lockstep.hubspot.api.ApiRecord;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// An object type of HubSpot and what differs by it.
record ObjectType(String name, String modifiedProperty) {
    static ObjectType named(String name) {
        return new ObjectType(
                name, name.equals(RecordKey.HUBSPOT_CONTACT) ? "lastmodifieddate" : "hs_lastmodifieddate");
    }

    /// The property that new records are upserted by; empty for contacts, whose address is theirs.
    Optional<String> ownId() {
        return name.equals(RecordKey.HUBSPOT_CONTACT) ? Optional.empty() : Optional.of(ObjectMapping.OWN_ID);
    }

    /// What tells a new record from the others of its batch where an answer omits the trace; `""` for nothing.
    String mark(Write.Create create) {
        return ownId().isPresent() ? create.ref() : address(create.values());
    }

    String mark(ApiRecord answered) {
        return ownId().map(own -> answered.properties().getOrDefault(own, ""))
                .orElseGet(() -> address(answered.properties()));
    }

    private static String address(Map<String, String> values) {
        return values.getOrDefault("email", "").strip().toLowerCase(Locale.ROOT);
    }

    RecordKey key(String id) {
        return new RecordKey(Side.HUBSPOT, name, id);
    }

    /// The record with those of the asked fields that HubSpot sent.
    CrmRecord record(ApiRecord sent, Set<String> fields) {
        Map<String, String> known = new HashMap<>(sent.properties());
        known.keySet().retainAll(fields);
        return new CrmRecord(key(sent.id()), known, modifiedAt(sent));
    }

    Instant modifiedAt(ApiRecord sent) {
        return instant(sent.properties().getOrDefault(modifiedProperty, sent.updatedAt()));
    }

    /// HubSpot writes ISO 8601, in some places epoch milliseconds. What is neither is the epoch.
    static Instant instant(String text) {
        try {
            return text.matches("\\d{1,16}") ? Instant.ofEpochMilli(Long.parseLong(text)) : Instant.parse(text);
        } catch (DateTimeException unreadable) {
            return Instant.EPOCH;
        }
    }
}
