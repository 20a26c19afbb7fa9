package dev.lockstep.local.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.mapping.CreateAs;
import dev.lockstep.engine.model.RecordKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/// Whoever gives contacts their company is killed before and after every call to a port and every exchange with a
/// CRM, one after the other: there is one company, one account, and everybody is under it.
class KilledCompaniesTest {
    private static final int CALLS_MAX = 400;

    /// `before` runs undisturbed; what `edits` causes is handled by a worker that dies once.
    private record Scenario(String name, Consumer<Quiet> before, Consumer<Quiet> edits) {}

    @TestFactory
    @Tag("C1")
    @Tag("C3")
    Stream<DynamicTest> shouldEndTheSame_whenKilledAtAnyCall() {
        return Stream.of(
                        new Scenario("contacts of a new domain", q -> {}, q -> {
                            contact(q, "ada@mail.acme.co.uk");
                            contact(q, "bo@acme.co.uk");
                        }),
                        new Scenario("a new domain from both CRMs", q -> {}, q -> {
                            contact(q, "ada@acme.co.uk");
                            q.inSalesforce("Account", Map.of("Name", "Acme", "Website", "https://www.acme.co.uk"));
                        }),
                        new Scenario(
                                "a contact of a known account",
                                q -> q.inSalesforce("Account", Map.of("Name", "Acme", "Website", "acme.co.uk")),
                                q -> contact(q, "ada@acme.co.uk")),
                        new Scenario(
                                "a company of HubSpot",
                                q -> {},
                                q -> q.inHubSpot(
                                        RecordKey.HUBSPOT_COMPANY, Map.of("name", "Acme", "domain", "acme.co.uk"))),
                        new Scenario(
                                "a contact that moves",
                                q -> {
                                    contact(q, "ada@acme.co.uk");
                                    q.inSalesforce("Account", Map.of("Name", "Beta", "Website", "beta.de"));
                                },
                                KilledCompaniesTest::move))
                .map(s -> DynamicTest.dynamicTest(s.name(), () -> killEverywhere(s)));
    }

    private static void contact(Quiet quiet, String email) {
        quiet.inHubSpot(Map.of("email", email, "lastname", "Byron", "company", "Acme Ltd"));
    }

    private static void move(Quiet quiet) {
        RecordKey person =
                quiet.counterpart(quiet.house.livingInHubSpot().getFirst().key());
        String beta = quiet.house.livingCompanies().stream()
                .filter(company -> company.text("Name").equals("Beta"))
                .map(company -> company.key().id())
                .findFirst()
                .orElseThrow();
        quiet.edit(person, Map.of("AccountId", beta));
    }

    private static void killEverywhere(Scenario scenario) {
        List<String> expected = outcome(scenario, new Calls(0, false), "undisturbed");
        int call = 0;
        boolean reached = true;
        while (reached && call < CALLS_MAX) {
            call++;
            reached = false;
            for (boolean after : new boolean[] {false, true}) {
                Calls calls = new Calls(call, after);
                String how = "killed " + (after ? "after" : "before") + " call " + call;
                assertThat(outcome(scenario, calls, how))
                        .as(() -> how + ", " + calls.where())
                        .isEqualTo(expected);
                reached |= !calls.where().isEmpty();
            }
        }
        assertThat(call).as("calls at which the worker was killed").isBetween(10, CALLS_MAX - 1);
    }

    /// Every company and account by its domain, and every person with the domain of what it is under.
    private static List<String> outcome(Scenario scenario, Calls calls, String how) {
        Quiet quiet = new Quiet(Configs.withCompanies(CreateAs.CONTACT), calls);
        scenario.before().accept(quiet);
        quiet.drain();
        quiet.reconcile();
        quiet.drain();
        scenario.edits().accept(quiet);
        calls.start();
        quiet.drain();
        quiet.reconcile();
        quiet.drain();
        quiet.reconcile();
        quiet.drain();
        List<String> wrong = new ArrayList<>(new Inspection(quiet.house, new Journal()).everything());
        assertThat(wrong).as(() -> how + ", " + calls.where()).isEmpty();
        Map<RecordKey, String> domains = new HashMap<>();
        List<String> all = new ArrayList<>();
        for (RawRecord company : quiet.house.livingCompanies()) {
            String domain = Companies.domain(company);
            domains.put(company.key(), domain);
            all.add(company.key().type() + " " + domain);
        }
        for (RawRecord person : quiet.house.living()) {
            all.add(person.key().type() + " of " + person.email() + " under "
                    + Companies.of(person).map(domains::get).orElse("none"));
        }
        assertThat(all.stream().filter(line -> line.startsWith(RecordKey.ACCOUNT)))
                .as(how)
                .doesNotHaveDuplicates();
        all.sort(Comparator.naturalOrder());
        return all;
    }
}
