package dev.lockstep.hubspot.crm;

import dev.lockstep.engine.model.CrmRecord;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.hubspot.api.ApiRecord;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// An object type of HubSpot and what differs by it.
record ObjectType(String name, String modifiedProperty) {
    /// HubSpot keeps a company's domain without it.
    private static final Pattern BEFORE_DOMAIN = Pattern.compile("^(\\w+://)?(www\\.)?");

    static ObjectType named(String name) {
        return new ObjectType(
                name, name.equals(RecordKey.HUBSPOT_CONTACT) ? "lastmodifieddate" : "hs_lastmodifieddate");
    }

    /// What tells a new record from the others of its batch where an answer omits the trace; `""` for nothing.
    String mark(Map<String, String> values) {
        String mark = values.getOrDefault(markProperty(), "").strip().toLowerCase(Locale.ROOT);
        return name.equals(RecordKey.HUBSPOT_COMPANY)
                ? BEFORE_DOMAIN.matcher(mark).replaceFirst("").replaceFirst("/.*", "")
                : mark;
    }

    private String markProperty() {
        return switch (name) {
            case RecordKey.HUBSPOT_CONTACT -> "email";
            case RecordKey.HUBSPOT_COMPANY -> "domain";
            case RecordKey.HUBSPOT_DEAL -> "dealname";
            default -> "";
        };
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
