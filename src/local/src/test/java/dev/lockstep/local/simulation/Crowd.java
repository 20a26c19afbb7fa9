package dev.lockstep.local.simulation;

import dev.lockstep.engine.mapping.FieldMapping;
import dev.lockstep.engine.model.Link;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.sandbox.hubspot.Refusal;
import dev.lockstep.sandbox.salesforce.write.LeadConversion;
import dev.lockstep.sandbox.salesforce.write.LeadConverter;
import dev.lockstep.sandbox.salesforce.write.Outcome;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/// People at work in both CRMs: each turn one of them does one thing, in the CRM's own pages.
final class Crowd {
    private static final long HUBSPOT_USER = 882_761_034L;
    private static final int FEW = 8;
    private static final String CONTACTS = RecordKey.HUBSPOT_CONTACT;
    private static final Set<String> EDITED = Set.of(
            "firstName",
            "lastName",
            "jobTitle",
            "phone",
            "mobilePhone",
            "company",
            "city",
            "lifecycleStage",
            "leadStatus",
            "notes");
    private final House house;
    private final Journal journal;
    private final SplittableRandom dice;
    private final Values values;
    private final int peopleMax;
    private final Set<RecordKey> deleted = new HashSet<>();

    Crowd(House house, Journal journal, SplittableRandom dice, int peopleMax) {
        this.house = house;
        this.journal = journal;
        this.dice = dice;
        this.values = new Values(dice.split());
        this.peopleMax = peopleMax;
    }

    /// One thing that one person does.
    void act() {
        int what = dice.nextInt(100);
        if (what < 18 || house.living().size() < FEW) {
            create();
        } else if (what < 77) {
            pick().ifPresent(this::edit);
        } else if (what < 83) {
            pick().ifPresent(this::changeAddress);
        } else if (what < 86) {
            swapAddresses();
        } else if (what < 90) {
            pick().ifPresent(this::delete);
        } else if (what < 93) {
            restore();
        } else if (what < 96) {
            merge();
        } else {
            convert();
        }
    }

    private void create() {
        if (house.living().size() >= peopleMax * 2) {
            return;
        }
        Side side = dice.nextBoolean() ? Side.HUBSPOT : Side.SALESFORCE;
        String type = side == Side.HUBSPOT ? CONTACTS : dice.nextInt(3) == 0 ? RecordKey.CONTACT : RecordKey.LEAD;
        String email = address();
        Map<String, String> fields = new LinkedHashMap<>();
        for (FieldMapping mapping : house.mapping.fields()) {
            boolean required = !mapping.whenCreating().isEmpty();
            if (EDITED.contains(mapping.name()) && (required || dice.nextInt(3) > 0)) {
                mapping.fieldOn(type).ifPresent(f -> fields.put(f, values.of(mapping)));
            }
        }
        if (side == Side.SALESFORCE) {
            fields.merge("LastName", "", (was, none) -> was.isEmpty() ? "Requiredname " + dice.nextInt(1 << 30) : was);
            fields.computeIfPresent(
                    "Company", (f, was) -> was.isEmpty() ? "Requiredcompany " + dice.nextInt(1 << 30) : was);
        }
        if (!email.isEmpty()) {
            fields.put(side == Side.HUBSPOT ? "email" : "Email", email);
        }
        create(side, type, fields).ifPresent(key -> journal(key, fields, "creates"));
    }

    /// Mostly a new one; sometimes none, an invalid one, or somebody's.
    private String address() {
        int kind = dice.nextInt(20);
        if (kind == 0) {
            return "";
        }
        if (kind == 1) {
            return values.invalidEmail();
        }
        return kind < 7 ? pick().map(RawRecord::email).orElseGet(values::email) : values.email();
    }

    private Optional<RecordKey> create(Side side, String type, Map<String, String> fields) {
        if (side == Side.HUBSPOT) {
            return inHubSpot(() -> RecordKey.hubspotContact(
                    Long.toString(house.hubspot.people().create(HUBSPOT_USER, CONTACTS, fields))));
        }
        return house.salesforce.person(house.salesforce.adminId()).create(type, nulls(fields))
                        instanceof Outcome.Saved saved
                ? Optional.of(new RecordKey(Side.SALESFORCE, type, saved.id()))
                : Optional.empty();
    }

    private void edit(RawRecord record) {
        List<FieldMapping> can = house.mapping.fields().stream()
                .filter(f ->
                        EDITED.contains(f.name()) && f.fieldOn(record.key()).isPresent())
                .toList();
        Map<String, String> fields = new HashMap<>();
        for (int i = 0; i <= dice.nextInt(3); i++) {
            FieldMapping mapping = can.get(dice.nextInt(can.size()));
            fields.put(mapping.fieldOn(record.key()).orElseThrow(), values.of(mapping));
        }
        write(record.key(), fields, "edits");
    }

    private void changeAddress(RawRecord record) {
        write(record.key(), Map.of(email(record.key()), address()), "readdresses");
    }

    /// Two people's addresses change places. HubSpot, where they are unique, needs a third for a moment.
    private void swapAddresses() {
        Optional<RawRecord> one = pick();
        Optional<RawRecord> two = one.flatMap(o -> house.living().stream()
                .filter(r -> r.key().type().equals(o.key().type()) && !r.key().equals(o.key()))
                .skip(dice.nextInt(3))
                .findFirst());
        if (two.isPresent()
                && !one.get().email().isEmpty()
                && !two.get().email().isEmpty()) {
            write(one.get().key(), Map.of(email(one.get().key()), values.email()), "swaps 1");
            write(two.get().key(), Map.of(email(two.get().key()), one.get().email()), "swaps 2");
            write(one.get().key(), Map.of(email(one.get().key()), two.get().email()), "swaps 3");
        }
    }

    private void write(RecordKey key, Map<String, String> fields, String how) {
        boolean done = key.side() == Side.HUBSPOT
                ? inHubSpot(() -> {
                            house.hubspot.people().edit(HUBSPOT_USER, CONTACTS, Long.parseLong(key.id()), fields);
                            return key;
                        })
                        .isPresent()
                : house.salesforce.person(house.salesforce.adminId()).update(key.id(), nulls(fields))
                        instanceof Outcome.Saved;
        if (done) {
            journal(key, fields, how);
        }
    }

    private void delete(RawRecord record) {
        RecordKey key = record.key();
        if (key.side() == Side.HUBSPOT) {
            house.hubspot.people().archive(HUBSPOT_USER, CONTACTS, Long.parseLong(key.id()));
        } else if (!(house.salesforce.person(house.salesforce.adminId()).delete(key.id()) instanceof Outcome.Saved)) {
            return;
        }
        deleted.add(key);
        upset("deletes", key);
        journal.told(key, false);
    }

    private void restore() {
        Optional<RecordKey> chosen =
                deleted.stream().sorted().skip(dice.nextInt(3)).findFirst();
        chosen.ifPresent(key -> {
            boolean done = key.side() == Side.HUBSPOT
                    ? inHubSpot(() -> {
                                house.hubspot.people().restore(HUBSPOT_USER, CONTACTS, Long.parseLong(key.id()));
                                return key;
                            })
                            .isPresent()
                    : house.salesforce.person(house.salesforce.adminId()).undelete(key.id()) instanceof Outcome.Saved;
            if (done) {
                deleted.remove(key);
                upset("restores", key);
                journal.told(key, false);
            }
        });
    }

    private void merge() {
        Optional<RawRecord> one = pick();
        Optional<RawRecord> two = one.flatMap(o -> house.living().stream()
                .filter(r -> r.key().type().equals(o.key().type()) && !r.key().equals(o.key()))
                .skip(dice.nextInt(3))
                .findFirst());
        if (two.isEmpty()) {
            return;
        }
        RecordKey winner = one.get().key();
        RecordKey loser = two.get().key();
        if (winner.side() == Side.HUBSPOT) {
            inHubSpot(() -> RecordKey.hubspotContact(Long.toString(house.hubspot
                            .people()
                            .merge(HUBSPOT_USER, CONTACTS, Long.parseLong(winner.id()), Long.parseLong(loser.id())))))
                    .ifPresent(made -> upset("merges", winner, loser, made));
        } else if (house.salesforce.person(house.salesforce.adminId()).merge(winner.id(), Map.of(), List.of(loser.id()))
                instanceof Outcome.Saved) {
            upset("merges", winner, loser);
        }
    }

    private void convert() {
        List<RawRecord> leads = house.livingInSalesforce().stream()
                .filter(r -> r.key().type().equals(RecordKey.LEAD))
                .toList();
        if (leads.isEmpty()) {
            return;
        }
        RecordKey lead = leads.get(dice.nextInt(leads.size())).key();
        LeadConverter.Converted converted = house.salesforce
                .person(house.salesforce.adminId())
                .convert(new LeadConversion(lead.id(), "Closed - Converted", null, null, null, true, null, false));
        if (converted.outcome() instanceof Outcome.Saved) {
            upset("converts", lead, RecordKey.contact(converted.contactId()));
        }
    }

    private Optional<RawRecord> pick() {
        List<RawRecord> living = house.living();
        return living.isEmpty() ? Optional.empty() : Optional.of(living.get(dice.nextInt(living.size())));
    }

    private static String email(RecordKey key) {
        return key.side() == Side.HUBSPOT ? "email" : "Email";
    }

    private Optional<RecordKey> inHubSpot(java.util.function.Supplier<RecordKey> step) {
        try {
            return Optional.of(step.get());
        } catch (Refusal refused) {
            return Optional.empty();
        }
    }

    private void upset(String how, RecordKey... keys) {
        house.trace.add("person " + how + " " + List.of(keys));
        List.of(keys).forEach(journal::upset);
    }

    private void journal(RecordKey key, Map<String, String> fields, String how) {
        house.trace.add("person " + how + " " + key + " " + fields.keySet());
        Link link = house.state.resolve(List.of(key)).get(key);
        boolean busy = link == null || link.lease().isPresent() || link.intent().isPresent();
        fields.forEach((api, value) -> {
            if (value.length() > 8 && !api.equals("lifecyclestage") && !api.equals("Status")) {
                journal.typed(value);
            }
            house.mapping
                    .byField(key.type(), api)
                    .ifPresent(f -> journal.add(new Journal.Edit(house.clock.instant(), key, f.name(), value, busy)));
        });
    }

    private static Map<String, Object> nulls(Map<String, String> fields) {
        Map<String, Object> values = new HashMap<>();
        fields.forEach((f, v) -> values.put(f, v.isEmpty() ? null : v));
        return values;
    }
}
