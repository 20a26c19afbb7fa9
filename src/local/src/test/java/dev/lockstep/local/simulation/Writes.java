package dev.lockstep.local.simulation;

import java.util.ArrayList;
import java.util.List;

/// What the sync wrote, as the sandboxes' audits tell it.
final class Writes {
    private Writes() {}

    static int ofOurs(House house) {
        String us = house.salesforce.integrationUserId();
        long toSalesforce = house.salesforce.inspect(org -> org.audit().stream()
                .filter(e -> e.userId().equals(us) && isPerson(e.recordId()))
                .count());
        long toHubSpot = house.hubspot.audit().stream()
                .filter(e -> e.by().type().equals("INTEGRATION"))
                .count();
        return Math.toIntExact(toSalesforce + toHubSpot);
    }

    /// Ids of the records that the sync created, by CRM.
    static List<String> createdInSalesforce(House house) {
        String us = house.salesforce.integrationUserId();
        List<String> created = new ArrayList<>();
        house.salesforce.inspect(org -> {
            org.audit().stream()
                    .filter(e -> e.created() && e.userId().equals(us) && isPerson(e.recordId()))
                    .forEach(e -> created.add(e.recordId()));
            return created.size();
        });
        return created;
    }

    static List<String> createdInHubSpot(House house) {
        return house.hubspot.audit().stream()
                .filter(e -> e.by().type().equals("INTEGRATION") && e.action().equals("creation"))
                .map(e -> Long.toString(e.id()))
                .toList();
    }

    /// Leads and contacts; not the rows of their field history.
    private static boolean isPerson(String id) {
        return id.startsWith("003") || id.startsWith("00Q");
    }
}
