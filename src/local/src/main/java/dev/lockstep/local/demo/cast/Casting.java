package dev.lockstep.local.demo.cast;

import static dev.lockstep.local.demo.cast.Forms.contact;
import static dev.lockstep.local.demo.cast.Forms.hubspot;
import static dev.lockstep.local.demo.cast.Forms.lead;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Gives everybody a place: in HubSpot, in Salesforce as a lead or as a contact, or in both; and plants the
/// trouble.
final class Casting {
    /// One in so many people carries each trouble.
    private static final int ONE_IN = 250;

    private final Population population;
    private final List<Seed> records = new ArrayList<>();
    private final Map<Trouble, Integer> planted = new EnumMap<>(Trouble.class);

    Casting(Population population) {
        this.population = population;
    }

    Cast cast(int people, int organisations) {
        List<Organisation> all = population.organisations(organisations);
        Iterator<Person> queue = population.people(people, all).iterator();
        int each = Math.max(1, people / ONE_IN);
        for (Trouble trouble : Trouble.values()) {
            for (int i = 0; i < each && trouble != Trouble.PHONE_TRIGGER; i++) {
                plant(trouble, queue.next());
            }
        }
        while (queue.hasNext()) {
            place(queue.next());
        }
        countRewrittenPhones();
        return new Cast(all, records, planted, population);
    }

    private void place(Person person) {
        int roll = population.roll(100);
        if (roll < 30) {
            records.add(hubspot(person));
        } else if (roll < 52) {
            records.add(lead(person));
        } else if (roll < 66) {
            records.add(contact(person));
        } else {
            records.add(hubspot(person));
            records.add(roll < 85 ? lead(person) : contact(person));
        }
    }

    private void plant(Trouble trouble, Person person) {
        planted.merge(trouble, 1, Integer::sum);
        switch (trouble) {
            case LEAD_AND_CONTACT -> add(hubspot(person), lead(person), contact(person));
            case LEAD_TWICE -> add(lead(person), lead(person.withJobTitle(population.jobTitle())));
            case ADDITIONAL_EMAIL -> {
                String other = "private." + person.email();
                add(Forms.with(hubspot(person), "hs_additional_emails", other), lead(person.withEmail(other)));
            }
            case INVALID_EMAIL -> add(lead(person.withEmail(invalid(person.email()))));
            case NO_EMAIL -> add(population.roll(2) == 0 ? hubspot(person.withEmail("")) : lead(person.withEmail("")));
            case MIXED_CASE -> add(hubspot(person), lead(person.withEmail(mixedCase(person.email()))));
            case DUPLICATE_RULE_MATCH -> add(hubspot(person), contact(person.withEmail("home." + person.email())));
            case DUPLICATE_RULE_HIDDEN ->
                add(hubspot(person), Forms.with(contact(person), "LeadSource", Forms.CONFIDENTIAL));
            case VALIDATION_RULE -> add(Forms.with(inGermany(hubspot(person)), "zip", "D-1"));
            case DIFFERS -> add(hubspot(person), lead(person.withJobTitle("Former " + person.jobTitle())));
            case TOO_LONG -> add(hubspot(person.withJobTitle((person.jobTitle() + ", ").repeat(12) + "and more")));
            case PHONE_TRIGGER -> throw new IllegalArgumentException("Planted by the country");
        }
    }

    private void add(Seed... seeds) {
        records.addAll(List.of(seeds));
    }

    private static Seed inGermany(Seed seed) {
        return Forms.with(seed, "country", "Germany");
    }

    private static String mixedCase(String email) {
        int at = email.indexOf('@');
        return email.substring(0, 1).toUpperCase(Locale.ROOT)
                + email.substring(1, at)
                + email.substring(at).toUpperCase(Locale.ROOT);
    }

    private String invalid(String email) {
        return population.any(List.of(
                email.replace("@", " at "),
                email.replace("@", "@@"),
                email.replaceAll("@.*", "@intranet.local"),
                "n/a"));
    }

    /// American numbers are rewritten by the org's trigger, unless they have its form already.
    private void countRewrittenPhones() {
        int count = (int) records.stream()
                .filter(seed -> seed.values().getOrDefault("phone", "").contains("."))
                .count();
        planted.put(Trouble.PHONE_TRIGGER, count);
    }
}
