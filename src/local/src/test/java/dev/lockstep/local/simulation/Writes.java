package dev.lockstep.local.simulation;

import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What the sync wrote, as the sandboxes' audits tell it.
final class Writes {
    private static final Map<String, String> TYPES = Map.of(
            "00Q", RecordKey.LEAD,
            "003", RecordKey.CONTACT,
            "001", RecordKey.ACCOUNT,
            "006", RecordKey.OPPORTUNITY);
    private static final String MEMBER = "00v";

    private Writes() {}

    static int ofOurs(House house) {
        String us = house.salesforce.integrationUserId();
        long toSalesforce = house.salesforce.inspect(org -> org.audit().stream()
                .filter(e -> e.userId().equals(us) && isSynced(e.recordId()))
                .count());
        long toHubSpot = house.hubspot.audit().stream()
                .filter(e -> e.by().type().equals("INTEGRATION"))
                .count();
        return Math.toIntExact(toSalesforce + toHubSpot);
    }

    /// Members written in Salesforce, and calls that change a list.
    static int ofMembers(House house) {
        String us = house.salesforce.integrationUserId();
        long toSalesforce = house.salesforce.inspect(org -> org.audit().stream()
                .filter(e -> e.userId().equals(us) && e.recordId().startsWith(MEMBER))
                .count());
        long toHubSpot = house.hubspot.calls().entrySet().stream()
                .filter(call -> call.getKey().startsWith("PUT lists/"))
                .mapToLong(Map.Entry::getValue)
                .sum();
        return Math.toIntExact(toSalesforce + toHubSpot);
    }

    /// The records that the sync created.
    static List<RecordKey> createdInSalesforce(House house) {
        String us = house.salesforce.integrationUserId();
        List<RecordKey> created = new ArrayList<>();
        house.salesforce.inspect(org -> {
            org.audit().stream()
                    .filter(e -> e.created() && e.userId().equals(us) && isSynced(e.recordId()))
                    .forEach(e -> created.add(inSalesforce(e.recordId())));
            return created.size();
        });
        return created;
    }

    static List<RecordKey> createdInHubSpot(House house) {
        return house.hubspot.audit().stream()
                .filter(e -> e.by().type().equals("INTEGRATION") && e.action().equals("creation"))
                .map(e -> new RecordKey(Side.HUBSPOT, e.objectType(), Long.toString(e.id())))
                .toList();
    }

    /// Leads, contacts, accounts and opportunities; not the rows of their field history.
    private static boolean isSynced(String id) {
        return TYPES.containsKey(id.substring(0, 3));
    }

    private static RecordKey inSalesforce(String id) {
        return new RecordKey(Side.SALESFORCE, TYPES.get(id.substring(0, 3)), id);
    }
}
