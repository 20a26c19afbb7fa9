package dev.lockstep.local.demo.cast;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A person as each CRM's own record.
public final class Forms {
    /// The lead source of records that the sync may not see.
    public static final String CONFIDENTIAL = "Confidential";

    private static final List<String> STAGES = List.of("subscriber", "lead", "marketingqualifiedlead", "customer");
    private static final List<String> STATUSES = List.of("Open - Not Contacted", "Working - Contacted");

    private Forms() {}

    public static Seed hubspot(Person person) {
        Map<String, String> values = new LinkedHashMap<>();
        put(values, "email", person.email());
        put(values, "salutation", person.salutation());
        put(values, "firstname", person.firstName());
        put(values, "lastname", person.lastName());
        put(values, "jobtitle", person.jobTitle());
        put(values, "phone", person.phone());
        put(values, "mobilephone", person.mobile());
        put(values, "company", person.organisation().name());
        put(values, "website", person.organisation().website());
        put(values, "address", person.street());
        put(values, "city", person.city());
        put(values, "zip", person.postalCode());
        put(values, "country", person.organisation().country().name());
        put(values, "lifecyclestage", STAGES.get(Math.floorMod(person.email().hashCode(), STAGES.size())));
        return new Seed("contacts", values, person.organisation());
    }

    public static Seed lead(Person person) {
        Map<String, String> values = salesforce(person, "");
        put(values, "Company", person.organisation().name());
        put(values, "Website", person.organisation().website());
        put(values, "Status", STATUSES.get(Math.floorMod(person.email().hashCode(), STATUSES.size())));
        return new Seed("Lead", values, person.organisation());
    }

    /// Without its account, which is known by id only once it is there.
    public static Seed contact(Person person) {
        return new Seed("Contact", salesforce(person, "Mailing"), person.organisation());
    }

    static Seed with(Seed seed, String field, String value) {
        Map<String, String> values = new LinkedHashMap<>(seed.values());
        values.put(field, value);
        return new Seed(seed.type(), values, seed.organisation());
    }

    private static Map<String, String> salesforce(Person person, String address) {
        Map<String, String> values = new LinkedHashMap<>();
        put(values, "Email", person.email());
        put(values, "Salutation", person.salutation());
        put(values, "FirstName", person.firstName());
        put(values, "LastName", person.lastName());
        put(values, "Title", person.jobTitle());
        put(values, "Phone", person.phone());
        put(values, "MobilePhone", person.mobile());
        put(values, address + "Street", person.street());
        put(values, address + "City", person.city());
        put(values, address + "PostalCode", person.postalCode());
        put(values, address + "Country", person.organisation().country().name());
        return values;
    }

    private static void put(Map<String, String> values, String field, String value) {
        if (!value.isEmpty()) {
            values.put(field, value);
        }
    }
}
