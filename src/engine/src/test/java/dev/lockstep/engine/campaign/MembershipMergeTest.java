package dev.lockstep.engine.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.campaign.MembershipMerge.Decision;
import dev.lockstep.engine.campaign.MembershipMerge.Sight;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("K4")
class MembershipMergeTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant LONG_AGO = NOW.minus(Duration.ofDays(30));
    private static final String FORM = "form:a";

    /// base | present | shown | removal -> in Salesforce, in its list, what stands then
    @ParameterizedTest(name = "[{index}] {0} | {1} | {2} | {3} -> {4} {5}")
    @CsvSource(delimiter = '|', textBlock = """
                    # Who joins anywhere is a member everywhere.
                    ''                     | list:1                    | true  | BOTH            | true  | true  | salesforce list list:1
                    ''                     | list:1                    | false | BOTH            | true  | false | salesforce list:1
                    ''                     | salesforce                | true  | BOTH            | true  | true  | salesforce list
                    ''                     | salesforce                | false | BOTH            | true  | false | salesforce
                    ''                     | list                      | true  | NEVER           | true  | true  | salesforce list
                    ''                     | property:p                | true  | BOTH            | true  | true  | salesforce list property:p
                    # Nothing was there and nothing is: nothing is missing.
                    ''                     | ''                        | true  | BOTH            | false | false | ''
                    # In step stays so.
                    salesforce list        | salesforce list           | true  | BOTH            | true  | true  | salesforce list
                    # Who leaves on one side leaves on the other, where that way is open.
                    salesforce list        | list                      | true  | BOTH            | false | false | ''
                    salesforce list        | list                      | true  | FROM_SALESFORCE | false | false | ''
                    salesforce list        | list                      | true  | FROM_HUBSPOT    | false | true  | list
                    salesforce list        | list                      | true  | NEVER           | false | true  | list
                    salesforce list        | salesforce                | true  | BOTH            | false | false | ''
                    salesforce list        | salesforce                | true  | FROM_HUBSPOT    | false | false | ''
                    salesforce list        | salesforce                | true  | FROM_SALESFORCE | true  | false | salesforce
                    salesforce list list:1 | salesforce list           | true  | BOTH            | false | false | ''
                    salesforce list list:1 | salesforce list           | true  | NEVER           | true  | true  | salesforce list
                    # One of two lists is not all of HubSpot.
                    salesforce list:1 list:2 | salesforce list:2       | false | BOTH            | true  | false | salesforce list:2
                    # A choice that changes is no leaving.
                    salesforce list property:p | salesforce list       | true  | BOTH            | true  | true  | salesforce list
                    # A dynamic list that still holds somebody who was taken out does not bring them back.
                    salesforce list list:1 | list list:1               | true  | BOTH            | false | false | list:1
                    list:1                 | list:1                    | true  | BOTH            | false | false | list:1
                    # Joining goes before leaving.
                    salesforce list        | list list:1               | true  | BOTH            | true  | true  | salesforce list list:1
                    # Both sides left.
                    salesforce list        | ''                        | true  | BOTH            | false | false | ''
                    """)
    void shouldDecide(
            String base,
            String present,
            boolean shown,
            Removal removal,
            boolean salesforce,
            boolean list,
            String after) {
        Decision decision = decide(stood(base, LONG_AGO), places(present), Map.of(), shown, removal);

        assertThat(decision.inSalesforce()).isEqualTo(salesforce);
        assertThat(decision.inList()).isEqualTo(list);
        assertThat(decision.places().keySet()).isEqualTo(places(after));
        assertThat(decision.unseen()).isFalse();
    }

    @Test
    void shouldChangeNothing_whenWhatWasDecidedIsLookedAtAgain() {
        Decision first = decide(Map.of(), places("list:1"), Map.of(), true, Removal.BOTH);
        Decision second = decide(first.places(), first.places().keySet(), Map.of(), true, Removal.BOTH);

        assertThat(second.joined()).isEmpty();
        assertThat(second.places()).isEqualTo(first.places());
    }

    @Test
    void shouldNotTakeOut_whoTheListDoesNotShowYet() {
        Map<String, Instant> justNow = stood("salesforce list", NOW.minusSeconds(19));

        Decision decision = decide(justNow, places("salesforce"), Map.of(), true, Removal.BOTH);

        assertThat(decision.unseen()).isTrue();
        assertThat(decision.inSalesforce()).isTrue();
        assertThat(decision.places()).isEqualTo(new TreeMap<>(justNow));
    }

    @Test
    void shouldTakeOut_whoTheListDoesNotShowAfterAWhile() {
        Decision decision = decide(
                stood("salesforce list", NOW.minusSeconds(20)), places("salesforce"), Map.of(), true, Removal.BOTH);

        assertThat(decision.inSalesforce()).isFalse();
    }

    @Test
    void shouldJoinByAForm_onceForEachTimeThatItIsSentIn() {
        Instant sent = NOW.minusSeconds(10);
        Decision first = decide(Map.of(), Set.of(), Map.of(FORM, sent), true, Removal.BOTH);
        assertThat(first.joined()).containsExactly(FORM);
        assertThat(first.inSalesforce()).isTrue();

        // Taken out in Salesforce; then the same submission is heard of again, and at last another one.
        Decision left = decide(first.places(), places("list"), Map.of(FORM, sent), true, Removal.BOTH);
        assertThat(left.inSalesforce()).isFalse();
        assertThat(left.places()).containsOnlyKeys(FORM);
        Decision again = decide(left.places(), Set.of(), Map.of(FORM, sent.plusSeconds(1)), true, Removal.BOTH);
        assertThat(again.inSalesforce()).isTrue();
        assertThat(again.places()).containsEntry(FORM, sent.plusSeconds(1));
    }

    @Test
    void shouldKnowTheOtherRecord_aslongAsThePersonIsAMember() {
        String lead = Membership.otherRecord("00Q000000000001AAA");
        Map<String, Instant> base = stood("salesforce list " + lead, LONG_AGO);

        assertThat(decide(base, places("salesforce list"), Map.of(), true, Removal.BOTH)
                        .places())
                .containsKey(lead);
        assertThat(decide(base, places("list"), Map.of(), true, Removal.BOTH).places())
                .doesNotContainKey(lead);
    }

    private static Decision decide(
            Map<String, Instant> base,
            Set<String> present,
            Map<String, Instant> submitted,
            boolean shown,
            Removal removal) {
        Membership stood = Membership.none(new Membership.Key("701", "link")).with(base);
        return MembershipMerge.decide(new Sight(stood, false, present, Map.of(), submitted, shown, removal, NOW));
    }

    @Test
    void shouldTakeWhoJoinedAListAgain_andNotWhoStayedInIt() {
        Instant joined = LONG_AGO.plusSeconds(61);
        Membership stood = Membership.none(new Membership.Key("701", "link")).with(stood("list:1", LONG_AGO));
        Sight stayed = new Sight(
                stood, false, Set.of("list:1"), Map.of("list:1", LONG_AGO), Map.of(), true, Removal.BOTH, NOW);
        assertThat(MembershipMerge.decide(stayed).inSalesforce()).isFalse();

        Decision again = MembershipMerge.decide(
                new Sight(stood, false, Set.of("list:1"), Map.of("list:1", joined), Map.of(), true, Removal.BOTH, NOW));
        assertThat(again.inSalesforce()).isTrue();
        assertThat(again.places()).containsEntry("list:1", joined).containsEntry("salesforce", NOW);
    }

    /// base | present -> in Salesforce, in its list
    @ParameterizedTest(name = "[{index}] {0} | {1} -> {2} {3}")
    @CsvSource(delimiter = '|', textBlock = """
                    # Who has not left needs a member of their own.
                    salesforce list as:00Q list:1 | list list:1 | true  | true
                    salesforce list as:00Q        | list        | true  | true
                    # Who left has left.
                    salesforce list as:00Q list:1 | list        | false | false
                    salesforce list as:00Q        | ''          | false | false
                    """)
    void shouldDecide_whenTheMemberIsSomebodyElsesByNow(String base, String present, boolean salesforce, boolean list) {
        Membership stood = Membership.none(new Membership.Key("701", "link")).with(stood(base, LONG_AGO));
        Decision decision = MembershipMerge.decide(
                new Sight(stood, true, places(present), Map.of(), Map.of(), true, Removal.BOTH, NOW));

        assertThat(decision.inSalesforce()).isEqualTo(salesforce);
        assertThat(decision.inList()).isEqualTo(list);
        assertThat(decision.places()).doesNotContainKey("as:00Q");
    }

    private static Map<String, Instant> stood(String names, Instant since) {
        return places(names).stream().collect(Collectors.toMap(name -> name, name -> since));
    }

    private static Set<String> places(String names) {
        return Arrays.stream(names.split(" ")).filter(name -> !name.isBlank()).collect(Collectors.toSet());
    }
}
