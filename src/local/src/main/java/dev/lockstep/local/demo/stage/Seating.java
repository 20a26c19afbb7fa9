package dev.lockstep.local.demo.stage;

import dev.lockstep.local.demo.cast.Cast;
import dev.lockstep.local.demo.cast.Organisation;
import dev.lockstep.local.demo.cast.Seed;
import dev.lockstep.sandbox.hubspot.HubSpotSandbox;
import dev.lockstep.sandbox.salesforce.SalesforceSandbox;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Puts the cast into both CRMs, as data that was there before the sync: without an event.
public final class Seating {
    private Seating() {}

    public static void seat(Cast cast, HubSpotSandbox hubspot, SalesforceSandbox salesforce) {
        hubspot.seed("contacts", cast.of("contacts").stream().map(Seed::values).toList(), false);
        setLowerCase(salesforce, false); // data from before Salesforce lower-cased addresses
        List<Map<String, String>> leads =
                cast.of("Lead").stream().map(Seed::values).toList();
        salesforce.seed("Lead", leads, false);
        salesforce.seed("Contact", contacts(cast, salesforce), false);
        setLowerCase(salesforce, true);
    }

    private static List<Map<String, String>> contacts(Cast cast, SalesforceSandbox salesforce) {
        List<Organisation> organisations = cast.organisations();
        List<Map<String, String>> accounts = organisations.stream()
                .map(o -> Map.of("Name", o.name(), "Website", o.website()))
                .toList();
        List<String> ids = salesforce.seed("Account", accounts, false);
        Map<Organisation, String> accountIds = new HashMap<>();
        for (int i = 0; i < ids.size(); i++) {
            accountIds.put(organisations.get(i), ids.get(i));
        }
        List<Map<String, String>> contacts = new ArrayList<>();
        for (Seed seed : cast.of("Contact")) {
            Map<String, String> values = new LinkedHashMap<>(seed.values());
            values.put("AccountId", accountIds.get(seed.organisation()));
            contacts.add(values);
        }
        return contacts;
    }

    private static void setLowerCase(SalesforceSandbox salesforce, boolean lowerCase) {
        salesforce.configure(org -> org.settings().lowerCaseEmail = lowerCase);
    }
}
