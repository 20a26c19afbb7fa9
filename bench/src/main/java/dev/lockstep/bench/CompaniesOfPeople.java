package dev.lockstep.bench;

import dev.lockstep.engine.config.ConfigReader;
import dev.lockstep.local.LocalSystem;
import dev.lockstep.sandbox.salesforce.store.Row;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// What companies cost: many new contacts of some domains, once without companies and once with a company made of
/// each domain, its account, and every contact put under it. The difference in API calls is theirs.
final class CompaniesOfPeople {
    private static final Duration LIMIT = Duration.ofMinutes(20);
    private static final double CONTACTS_PER_DOMAIN = 10_000 / 1_500.0;
    private static final double CALLS_MAX = 0.06;
    private static final String REFERENCE = "    companyOfPerson: { hubspot: associatedcompanyid, contact: AccountId,"
            + " type: reference, references: companies, rule: two-way, onFirstLink: salesforce }\n";

    private CompaniesOfPeople() {}

    static List<Figure> measure(int count) throws InterruptedException {
        String contacts = ConfigReader.packaged().replaceFirst("(?m)^  createAs: lead$", "  createAs: contact");
        String with = contacts.replaceFirst("(?m)^  createAs: none$", "  createAs: account")
                .replaceFirst("(?m)^  fields:\\n", "  fields:\n" + REFERENCE);
        int domains = (int) Math.round(count / CONTACTS_PER_DOMAIN);
        long own = calls(contacts, count, domains, false);
        long all = calls(with, count, domains, true);
        String name = "companies of " + count + " new contacts of " + domains + " domains: ";
        return List.of(
                Figure.atMost(name + "API calls per contact", (double) (all - own) / count, "calls", CALLS_MAX),
                Figure.of("the contacts' own", (double) own / count, "calls"));
    }

    private static long calls(String yaml, int count, int domains, boolean companies) throws InterruptedException {
        try (LocalSystem system = LocalSystem.start(Systems.options().withYaml(yaml))) {
            Systems.awaitQuiet(system, LIMIT);
            system.resetCounters();
            system.hubspot()
                    .seed(
                            "contacts",
                            IntStream.range(0, count)
                                    .mapToObj(i -> Map.of(
                                            "email", "p" + i + "@company" + i % domains + ".com", "lastname", "P" + i))
                                    .toList(),
                            true);
            Systems.awaitQuiet(system, LIMIT);
            check(system, count, companies ? domains : 0);
            return Systems.calls(system);
        }
    }

    /// A figure of companies that were not made would be worth nothing.
    private static void check(LocalSystem system, int count, int domains) {
        List<Row> people = live(system, "Contact");
        long under =
                people.stream().filter(row -> row.text("AccountId") != null).count();
        int accounts = live(system, "Account").size();
        if (people.size() != count || accounts != domains || (domains > 0 && under != count)) {
            throw new IllegalStateException("Of " + count + " contacts, " + people.size() + " are in Salesforce, "
                    + under + " of them under " + accounts + " accounts");
        }
    }

    private static List<Row> live(LocalSystem system, String type) {
        return system.salesforce()
                .inspect(org -> org.store().table(type).rows().values().stream()
                        .filter(row -> !row.deleted())
                        .toList());
    }
}
