package dev.lockstep.local.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.mapping.CreateAs;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.sandbox.salesforce.org.DuplicateRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/// A worker is killed before and after every call to a port and every exchange with a CRM, one after the other,
/// and what comes out is what comes out undisturbed. Real engine, real clients, both sandboxes.
class KilledAnywhereTest {
    private static final int CALLS_MAX = 300;
    private static final Map<String, String> ADA =
            Map.of("email", "ada@example.com", "firstname", "Ada", "lastname", "Byron");
    private static final Map<String, String> ADA_LEAD = Map.of(
            "Email", "ada@example.com", "FirstName", "Ada", "LastName", "Byron", "Company", "Analytical Engines");

    /// `before` runs undisturbed; what `edits` causes is handled by a worker that dies once.
    private record Scenario(String name, Consumer<Quiet> before, Consumer<Quiet> edits) {}

    @TestFactory
    @Tag("P4")
    @Tag("X12")
    Stream<DynamicTest> shouldEndTheSame_whenKilledAtAnyCall() {
        return Stream.of(
                        new Scenario("create from HubSpot", q -> {}, q -> q.inHubSpot(ADA)),
                        new Scenario("create from Salesforce", q -> {}, q -> q.inSalesforce("Lead", ADA_LEAD)),
                        new Scenario("edit on both sides", q -> q.inHubSpot(ADA), KilledAnywhereTest::editBoth),
                        new Scenario("address change", q -> q.inHubSpot(ADA), KilledAnywhereTest::readdress),
                        new Scenario("converted lead", q -> q.inHubSpot(ADA), KilledAnywhereTest::convert),
                        new Scenario("duplicate rule", KilledAnywhereTest::duplicateRule, q -> q.inHubSpot(ADA)))
                .map(s -> DynamicTest.dynamicTest(s.name(), () -> killEverywhere(s)));
    }

    private static RecordKey contact(Quiet quiet) {
        return quiet.house.livingInHubSpot().getFirst().key();
    }

    private static void editBoth(Quiet quiet) {
        quiet.edit(contact(quiet), Map.of("firstname", "Augusta"));
        quiet.edit(quiet.counterpart(contact(quiet)), Map.of("LastName", "Lovelace"));
    }

    private static void readdress(Quiet quiet) {
        quiet.edit(contact(quiet), Map.of("email", "augusta@example.com"));
    }

    private static void convert(Quiet quiet) {
        quiet.convert(quiet.counterpart(contact(quiet)));
        quiet.edit(contact(quiet), Map.of("firstname", "Augusta"));
    }

    /// The org refuses a second lead of one name; the first has no address to be found by.
    private static void duplicateRule(Quiet quiet) {
        quiet.inSalesforce("Lead", Map.of("LastName", "Byron", "Company", "Analytical Engines"));
        quiet.house.salesforce.configure(org -> org.duplicateRules()
                .add(new DuplicateRule("Same_Name", "Lead", List.of("Lead"), "LastName", DuplicateRule.Action.BLOCK)));
    }

    private static void killEverywhere(Scenario scenario) {
        List<Map<String, String>> expected = outcome(scenario, new Calls(0, false), "undisturbed");
        assertThat(expected).as("one person on each side").hasSize(2);
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

    /// Everybody on both sides, without ids, when all is quiet again.
    private static List<Map<String, String>> outcome(Scenario scenario, Calls calls, String how) {
        Quiet quiet = new Quiet(CreateAs.LEAD, calls);
        scenario.before().accept(quiet);
        quiet.drain();
        scenario.edits().accept(quiet);
        calls.start();
        quiet.drain();
        quiet.reconcile();
        quiet.drain();
        assertThat(new Inspection(quiet.house, new Journal()).everything())
                .as(() -> how + ", " + calls.where())
                .isEmpty();
        List<Map<String, String>> people = new ArrayList<>();
        for (RawRecord record : quiet.house.living()) {
            Map<String, String> fields = new TreeMap<>(record.fields());
            fields.keySet().retainAll(fields(quiet, record.key()));
            people.add(fields);
        }
        return people;
    }

    private static Set<String> fields(Quiet quiet, RecordKey key) {
        return quiet.house.mapping.fieldsToRead().get(key.type()).stream()
                .filter(f -> !f.equals(quiet.house.mapping.externalIdField()))
                .collect(java.util.stream.Collectors.toSet());
    }
}
