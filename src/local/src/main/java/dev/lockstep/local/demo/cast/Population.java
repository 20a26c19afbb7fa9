package dev.lockstep.local.demo.cast;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/// Invents organisations and people; the same seed invents the same ones.
public final class Population {
    private static final List<String> TRADES = List.of(
            "Logistics", "Textiles", "Software", "Energy", "Foods", "Optics", "Marine", "Labs", "Media", "Tools");
    private static final int RETRIES = 20;
    private static final int FREE_MAIL_PERCENT = 8;

    private final Random dice;
    private final Names names;
    private final Set<String> domains = new HashSet<>();
    private final Set<String> emails = new HashSet<>();
    private final Set<String> mobiles = new HashSet<>();

    public Population(long seed) {
        this.dice = new Random(seed);
        this.names = new Names(dice);
    }

    public List<Organisation> organisations(int count) {
        List<Country> countries = Country.all();
        List<Organisation> all = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            all.add(organisation(countries.get(i % countries.size())));
        }
        return all;
    }

    private Organisation organisation(Country country) {
        String founder = names.last(country);
        String trade = names.any(TRADES);
        String label = Names.ascii(founder) + "-" + Names.ascii(trade);
        String domain = label + "." + country.domainSuffix();
        for (int i = 2; !domains.add(domain); i++) {
            domain = label + i + "." + country.domainSuffix();
        }
        return new Organisation(founder + " " + trade, domain, country);
    }

    public List<Person> people(int count, List<Organisation> organisations) {
        List<Person> all = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            all.add(person(names.any(organisations)));
        }
        return all;
    }

    /// Someone new at that organisation, at an address that nobody had yet.
    public Person person(Organisation organisation) {
        Country country = organisation.country();
        String first = names.first(country);
        String last = names.last(country);
        boolean usesFreeMail = dice.nextInt(100) < FREE_MAIL_PERCENT;
        return new Person(
                names.any(List.of("Ms.", "Mr.", "Dr.", "Prof.", "")),
                first,
                last,
                names.jobTitle(),
                email(first, last, usesFreeMail ? country.freeMail() : organisation.domain()),
                names.digits(country.phone()),
                mobile(country),
                names.street(country),
                names.any(country.cities()),
                names.digits(country.postalCode()),
                organisation);
    }

    private String email(String first, String last, String domain) {
        String name = shortened(Names.ascii(first)) + "." + shortened(Names.ascii(last));
        String email = name + "@" + domain;
        for (int i = 2; !emails.add(email); i++) {
            email = name + i + "@" + domain;
        }
        return email;
    }

    /// Salesforce keeps 80 characters of an address.
    private static String shortened(String ascii) {
        String some = ascii.isEmpty() ? "x" : ascii;
        return some.substring(0, Math.min(16, some.length()));
    }

    /// A whole number from 0 to `bound` - 1, from the same dice.
    public int roll(int bound) {
        return dice.nextInt(bound);
    }

    public <T> T any(List<T> values) {
        return names.any(values);
    }

    /// A number such as people of that country have.
    public String phone(Country country) {
        return names.digits(country.phone());
    }

    /// Nobody shares a mobile phone.
    public String mobile(Country country) {
        String number = names.digits(country.mobile());
        for (int i = 0; !mobiles.add(number); i++) {
            number = names.digits(country.mobile()) + (i < RETRIES ? "" : " ext. " + i);
        }
        return number;
    }

    public String jobTitle() {
        return names.jobTitle();
    }

    public String lastName(Country country) {
        return names.last(country);
    }
}
