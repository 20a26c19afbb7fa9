package dev.lockstep.bench;

import dev.lockstep.engine.config.ConfigReader;
import dev.lockstep.local.LocalSystem;
import dev.lockstep.sandbox.hubspot.RecordState;
import dev.lockstep.sandbox.salesforce.store.Row;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// New contacts without companies: what it costs to find and make the companies and accounts of their addresses'
/// domains, and to put everybody under theirs, on top of what the contacts themselves cost (REQUIREMENTS C1, C3).
final class CompaniesMade {
    private static final Duration LIMIT = Duration.ofMinutes(15);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final String ACCOUNT_OF_PERSON =
            "  fields:\n    account: { hubspot: associatedcompanyid, contact: AccountId,"
                    + " type: reference, references: companies, rule: two-way, onFirstLink: salesforce }\n";

    private CompaniesMade() {}

    /// Two systems take the same people in: one that keeps people only, and one that makes companies, too.
    static List<Figure> measure(int contacts, int domains) throws InterruptedException {
        String people = ConfigReader.packaged().replaceFirst("createAs: lead", "createAs: contact");
        String companies = people.replaceFirst("createAs: none", "createAs: account")
                .replaceFirst("(?m)^  fields:\\n", ACCOUNT_OF_PERSON);
        Run without = run(people, contacts, domains, false);
        Run with = run(companies, contacts, domains, true);
        String name = contacts + " new contacts of " + domains + " domains: ";
        return List.of(
                Figure.of(name + "API calls per contact for the contacts themselves", without.calls(), "calls"),
                Figure.atMost(
                        name + "API calls per contact on top, for companies",
                        with.calls() - without.calls(),
                        "calls",
                        0.06),
                Figure.of("the same: HubSpot's part of it", with.hubspot() - without.hubspot(), "calls"),
                Figure.of("the same: all in step after", with.seconds(), "s"));
    }

    /// Calls per contact, over both CRMs and of HubSpot alone.
    private record Run(double calls, double hubspot, double seconds) {}

    private static Run run(String yaml, int contacts, int domains, boolean companies) throws InterruptedException {
        try (LocalSystem system = LocalSystem.start(Systems.options().withYaml(yaml))) {
            Systems.awaitQuiet(system, LIMIT);
            system.resetCounters();
            long start = System.nanoTime();
            system.hubspot().seed("contacts", people(contacts, domains), true);
            int made = companies ? domains : 0;
            awaitPlaces(system, contacts, made, start);
            double seconds = (System.nanoTime() - start) / 1e9;
            // What was put off comes back after everybody has their place, and its calls count.
            Systems.awaitQuiet(system, LIMIT);
            misplaced(system, contacts, made).ifPresent(CompaniesMade::fail);
            return new Run(
                    (double) Systems.calls(system) / contacts,
                    (double) Systems.hubspotCalls(system) / contacts,
                    seconds);
        }
    }

    private static List<Map<String, String>> people(int contacts, int domains) {
        return IntStream.range(0, contacts)
                .mapToObj(i -> Map.of(
                        "email",
                        "p" + i + "@firm" + i % domains + ".com",
                        "lastname",
                        "P" + i,
                        "company",
                        "Firm " + i % domains))
                .toList();
    }

    private static void awaitPlaces(LocalSystem system, int contacts, int domains, long start)
            throws InterruptedException {
        for (Optional<String> open = misplaced(system, contacts, domains);
                open.isPresent();
                open = misplaced(system, contacts, domains)) {
            if (System.nanoTime() - start > LIMIT.toNanos()) {
                fail(open.get());
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
    }

    private static void fail(String misplaced) {
        throw new IllegalStateException(misplaced);
    }

    /// Each domain has one company and one account, in step, and everybody is under the one of their domain; or
    /// who is not.
    private static Optional<String> misplaced(LocalSystem system, int contacts, int domains) {
        Map<String, String> companyOfDomain = new TreeMap<>();
        List<RecordState> companies = system.hubspot().state("companies");
        companies.forEach(company ->
                companyOfDomain.put(company.values().getOrDefault("domain", ""), Long.toString(company.id())));
        long astray = domains == 0
                ? 0
                : system.hubspot().state("contacts").stream()
                        .filter(contact -> {
                            String email = contact.values().get("email");
                            String company = companyOfDomain.get(email.substring(email.indexOf('@') + 1));
                            return company == null
                                    || !company.equals(contact.values().get("associatedcompanyid"));
                        })
                        .count();
        Map<String, String> domainOfAccount = new TreeMap<>();
        Set<String> wrong = new HashSet<>();
        int there = system.salesforce()
                .inspect(org -> org.store().table("Contact").rows().size());
        system.salesforce().inspect(org -> {
            org.store()
                    .table("Account")
                    .rows()
                    .values()
                    .forEach(account -> domainOfAccount.put(account.id(), account.text("Website")));
            org.store().table("Contact").rows().values().stream()
                    .filter(contact -> domains > 0 && isAstray(contact, domainOfAccount))
                    .forEach(contact -> wrong.add(contact.id()));
            return null;
        });
        boolean inPlace = there == contacts
                && companies.size() == domains
                && domainOfAccount.size() == domains
                && astray == 0
                && wrong.isEmpty();
        return inPlace
                ? Optional.empty()
                : Optional.of("Of " + contacts + " contacts " + astray + " in HubSpot and, of " + there + ", "
                        + wrong.size() + " in Salesforce are not under their company; " + companies.size()
                        + " companies and " + domainOfAccount.size() + " accounts of " + domains + " domains");
    }

    private static boolean isAstray(Row contact, Map<String, String> domainOfAccount) {
        String email = contact.text("Email");
        String account = contact.text("AccountId");
        return account == null
                || !domainOfAccount.getOrDefault(account, "").contains(email.substring(email.indexOf('@') + 1));
    }
}
