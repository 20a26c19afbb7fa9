package dev.lockstep.sandbox.salesforce.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.lockstep.sandbox.salesforce.org.Org;
import dev.lockstep.sandbox.salesforce.schema.Field;
import dev.lockstep.sandbox.salesforce.schema.ObjectType;
import dev.lockstep.sandbox.salesforce.store.Row;
import dev.lockstep.sandbox.salesforce.value.Json;
import java.util.List;

/// What a describe result tells of the org's records: picklists that are kept as records, and record types.
record Picklists(Org org) {

    private static final String MASTER_ID = "012000000000000AAA";

    /// The values of a field whose picklist is kept as records, or null when it is an ordinary one.
    ArrayNode values(ObjectType type, Field field) {
        boolean stages = type.name().equals("Opportunity") && field.name().equals("StageName");
        if (!stages && !field.name().equals("CurrencyIsoCode")) {
            return null;
        }
        List<String> values = stages
                ? org.store().table("OpportunityStage").rows().values().stream()
                        .filter(row -> row.is("IsActive"))
                        .map(row -> row.text("MasterLabel"))
                        .toList()
                : List.copyOf(org.currencies().active());
        ArrayNode entries = Json.array();
        values.forEach(value -> entries.addObject()
                .put("active", true)
                .put("defaultValue", false)
                .put("label", value)
                .putNull("validFor")
                .put("value", value));
        return entries;
    }

    /// The record types of an object; without any, and as the last one, there is the master.
    ArrayNode recordTypes(ObjectType type, String base) {
        ArrayNode infos = Json.array();
        for (Row row : org.store().table("RecordType").rows().values()) {
            if (type.name().equals(row.text("SobjectType"))) {
                info(infos, type, row.id(), row.text("DeveloperName"), row.text("Name"), row.is("IsActive"), base);
            }
        }
        if (type.field("RecordTypeId") != null || type.name().equals("Lead")) {
            info(infos, type, MASTER_ID, "Master", "Master", true, base);
        }
        return infos;
    }

    private static void info(
            ArrayNode infos,
            ObjectType type,
            String id,
            String developerName,
            String name,
            boolean active,
            String base) {
        boolean master = id.equals(MASTER_ID);
        infos.addObject()
                .put("active", active)
                .put("available", active)
                .put("defaultRecordTypeMapping", master)
                .put("developerName", developerName)
                .put("master", master)
                .put("name", name)
                .put("recordTypeId", id)
                .putObject("urls")
                .put("layout", base + "/sobjects/" + type.name() + "/describe/layouts/" + id);
    }
}
