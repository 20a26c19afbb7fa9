package dev.lockstep.local.simulation;

import dev.lockstep.engine.model.Link;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.sandbox.hubspot.Refusal;
import dev.lockstep.sandbox.salesforce.write.Outcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/// What people do to companies and accounts: each turn one thing, in the CRM's own pages.
final class Employers {
    private static final long HUBSPOT_USER = 882_761_034L;
    private static final int FIRMS = 7;
    private static final int COMPANIES_MAX = 16;
    private final House house;
    private final Journal journal;
    private final SplittableRandom dice;
    private int number;

    Employers(House house, Journal journal, SplittableRandom dice) {
        this.house = house;
        this.journal = journal;
        this.dice = dice;
    }

    void act() {
        int what = dice.nextInt(10);
        if (what < 3) {
            create();
        } else if (what < 8) {
            pick(house.livingCompanies()).ifPresent(this::edit);
        } else {
            move();
        }
    }

    private void create() {
        if (house.livingCompanies().size() >= COMPANIES_MAX) {
            return;
        }
        String domain = "firm" + dice.nextInt(FIRMS) + ".com";
        if (dice.nextBoolean()) {
            write(() -> house.hubspot
                    .people()
                    .create(HUBSPOT_USER, RecordKey.HUBSPOT_COMPANY, Map.of("name", name(), "domain", domain)));
            journal.upset(new RecordKey(Side.HUBSPOT, RecordKey.HUBSPOT_COMPANY, "new"));
        } else {
            house.salesforce
                    .person(house.salesforce.adminId())
                    .create(RecordKey.ACCOUNT, Map.of("Name", name(), "Website", "https://www." + domain));
            journal.upset(new RecordKey(Side.SALESFORCE, RecordKey.ACCOUNT, "new"));
        }
        house.trace.add("person creates a company");
    }

    private void edit(RawRecord company) {
        boolean inHubSpot = company.key().side() == Side.HUBSPOT;
        Map<String, String> fields = new HashMap<>();
        fields.put(inHubSpot ? "name" : "Name", name());
        fields.put(inHubSpot ? "city" : "BillingCity", "City No" + ++number);
        if (inHubSpot) {
            write(() -> house.hubspot
                    .people()
                    .edit(
                            HUBSPOT_USER,
                            company.key().type(),
                            Long.parseLong(company.key().id()),
                            fields));
        } else {
            house.salesforce
                    .person(house.salesforce.adminId())
                    .update(company.key().id(), new HashMap<>(fields));
        }
        record(company.key(), fields);
    }

    /// A contact goes to another account.
    private void move() {
        List<RawRecord> contacts = house.livingInSalesforce().stream()
                .filter(person -> person.key().type().equals(RecordKey.CONTACT))
                .toList();
        List<RawRecord> accounts = house.livingCompanies().stream()
                .filter(company -> company.key().side() == Side.SALESFORCE)
                .toList();
        pick(contacts)
                .ifPresent(contact -> pick(accounts).ifPresent(account -> {
                    if (house.salesforce
                                    .person(house.salesforce.adminId())
                                    .update(
                                            contact.key().id(),
                                            Map.of("AccountId", account.key().id()))
                            instanceof Outcome.Saved) {
                        record(contact.key(), Map.of("AccountId", account.key().id()));
                    }
                }));
    }

    private void record(RecordKey key, Map<String, String> fields) {
        house.trace.add("person edits " + key + " " + fields.keySet());
        Link link = house.state.resolve(List.of(key)).get(key);
        boolean busy = link == null || link.lease().isPresent() || link.intent().isPresent();
        fields.forEach((api, value) -> house.mappingOf(key)
                .byField(key.type(), api)
                .ifPresent(f -> journal.add(new Journal.Edit(house.clock.instant(), key, f.name(), value, busy))));
    }

    private static void write(Runnable step) {
        try {
            step.run();
        } catch (Refusal refused) {
            // What HubSpot refuses, nobody did.
        }
    }

    private Optional<RawRecord> pick(List<RawRecord> records) {
        return records.isEmpty() ? Optional.empty() : Optional.of(records.get(dice.nextInt(records.size())));
    }

    private String name() {
        return "Company No" + ++number;
    }
}
