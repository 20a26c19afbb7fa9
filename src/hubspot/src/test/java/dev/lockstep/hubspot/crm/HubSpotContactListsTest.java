package dev.lockstep.hubspot.crm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lockstep.engine.port.ContactLists.ContactList;
import dev.lockstep.engine.port.ContactLists.Page;
import dev.lockstep.engine.port.CrmUnavailable;
import dev.lockstep.hubspot.FakeWire;
import dev.lockstep.hubspot.SandboxAccount;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Lists and who is in them, against the stand-in account.
@Tag("K1")
class HubSpotContactListsTest {
    private static final String GONE = "999999999";

    private final SandboxAccount account = new SandboxAccount();
    private final HubSpotContactLists lists = new HubSpotContactLists(account.client());

    @Test
    void shouldTellSizeAndTheTimesOfJoiningAndLeaving_inOneCall() {
        Instant joined = account.instant();
        String fair = list("Fair", "MANUAL");
        String all = list("All", "DYNAMIC");
        List<String> people = account.contacts(3);
        lists.change(fair, Set.copyOf(people), Set.of(), account.soon());
        account.pass(Duration.ofMinutes(5));
        lists.change(fair, Set.of(), Set.of(people.getFirst()), account.soon());
        account.calls();

        Map<String, ContactList> found = lists.lists(List.of(fair, all, GONE, "no id", "1,2"), account.soon());

        assertThat(account.calls()).isEqualTo(1);
        assertThat(found)
                .isEqualTo(Map.of(
                        fair,
                        new ContactList(
                                fair,
                                "Fair",
                                true,
                                2,
                                Optional.of(joined),
                                Optional.of(joined.plus(Duration.ofMinutes(5)))),
                        all,
                        new ContactList(all, "All", false, 0, Optional.empty(), Optional.empty())));
    }

    @Test
    void shouldNotAskForAllLists_whenItWantsNone() {
        list("Fair", "MANUAL");
        account.calls();
        assertThat(lists.lists(List.of(), account.soon())).isEmpty();
        assertThat(account.calls()).isZero();
    }

    @Test
    void shouldFindStaticListsWhoseNameContainsAText_overPages() {
        list("Every fair", "DYNAMIC");
        list("Of companies: fair", "MANUAL", "companies");
        Set<String> wanted = new TreeSet<>();
        for (int i = 0; i < 501; i++) {
            wanted.add(list("Fair " + i, i % 2 == 0 ? "MANUAL" : "SNAPSHOT"));
            list("Other " + i, "MANUAL");
        }
        account.calls();
        assertThat(lists.named(" FAIR ", account.soon()))
                .extracting(ContactList::id)
                .containsExactlyInAnyOrderElementsOf(wanted);
        assertThat(account.calls()).isEqualTo(2);
    }

    @Test
    @Tag("K2")
    void shouldMakeAList_orTakeTheOneThatIsThere() {
        String made = lists.create("Campaign: Fair", account.soon());
        assertThat(lists.lists(List.of(made), account.soon()).get(made).writable())
                .isTrue();
        account.calls();
        assertThat(lists.create("campaign: FAIR", account.soon())).isEqualTo(made);
        assertThat(account.calls()).isEqualTo(2);
    }

    @Test
    @Tag("K2")
    void shouldTakeAnyNameForAName() {
        for (String name :
                List.of("Spring / summer", "../../contacts", "Zoë's \"fair\" \\ \uD83C\uDF89 100%2F?&#", "a;b, c")) {
            String made = lists.create(name, account.soon());
            assertThat(lists.create(name, account.soon())).as(name).isEqualTo(made);
            assertThat(lists.lists(List.of(made), account.soon()).get(made).name())
                    .isEqualTo(name);
        }
    }

    @Test
    @Tag("K2")
    void shouldSearchForANameThatHasNoAddress() {
        FakeWire wire = new FakeWire()
                .then(400, "{\"category\":\"VALIDATION_ERROR\",\"message\":\"List name already in use\"}")
                .then(400, "Ambiguous URI path separator")
                .then(200, """
                        {"hasMore":false,"offset":2,"lists":[{"listId":"7","name":"A/B test","processingType":"MANUAL"},
                         {"listId":"8","name":"a/b","processingType":"MANUAL"}]}""");
        assertThat(new HubSpotContactLists(wire.client()).create("A/B", FakeWire.DEADLINE))
                .isEqualTo("8");
        assertThat(wire.lines().get(1)).isEqualTo("GET /crm/lists/2026-03/object-type-id/0-1/name/A%2FB");
    }

    @Test
    @Tag("K2")
    void shouldSayWhatToDo_whenTheNameIsThatOfAnActiveList() {
        list("Fair", "DYNAMIC");
        assertThatExceptionOfType(CrmUnavailable.class)
                .isThrownBy(() -> lists.create("Fair", account.soon()))
                .withMessageContaining("'Fair'")
                .withMessageContaining("rename");
    }

    @Test
    void shouldPageInTheOrderOfJoining_inWholePages_andGoOnWhereItWas() {
        String fair = list("Fair", "MANUAL");
        List<String> people = account.contacts(600);
        List<String> first = people.subList(400, 600);
        lists.change(fair, Set.copyOf(first), Set.of(), account.soon());
        account.pass(Duration.ofMinutes(1));
        lists.change(fair, Set.copyOf(people.subList(0, 400)), Set.of(), account.soon());
        account.calls();

        Page page = lists.members(fair, "", 599, account.soon());

        assertThat(account.calls()).isEqualTo(2);
        assertThat(page.joined().keySet()).hasSize(500).startsWith(first.toArray(String[]::new));
        Page rest = lists.members(fair, page.next(), 599, account.soon());
        assertThat(rest.joined().keySet()).hasSize(100);
        assertThat(rest.next()).isEmpty();
        List<String> all = new ArrayList<>(page.joined().keySet());
        all.addAll(rest.joined().keySet());
        assertThat(all).containsExactlyInAnyOrderElementsOf(people);

        String late = account.contacts(1).getFirst();
        account.pass(Duration.ofMinutes(1));
        lists.change(fair, Set.of(late), Set.of(), account.soon());
        assertThat(lists.members(fair, rest.last(), 250, account.soon())
                        .joined()
                        .keySet())
                .hasSize(101)
                .contains(late);
        assertThat(lists.members(fair, "", 10, account.soon()).joined().keySet())
                .hasSize(10);
    }

    @Test
    void shouldBeginAtTheBeginning_whenHubSpotDoesNotKnowThePlace() {
        String fair = list("Fair", "MANUAL");
        List<String> people = account.contacts(2);
        lists.change(fair, Set.copyOf(people), Set.of(), account.soon());
        Page page = lists.members(fair, "not a place", 250, account.soon());
        assertThat(page.joined().keySet()).containsExactlyInAnyOrderElementsOf(people);
        assertThat(page.last()).isEmpty();
        assertThat(page.next()).isEmpty();
    }

    @Test
    void shouldTellTheListsOfTwoThousandContacts_inTwoCalls() {
        String fair = list("Fair", "MANUAL");
        String all = list("All", "DYNAMIC");
        List<String> people = account.contacts(2_000);
        lists.change(fair, Set.of(people.getLast()), Set.of(), account.soon());
        account.sandbox.setListMembers(
                Long.parseLong(all), List.of(Long.parseLong(people.getLast()), Long.parseLong(people.getFirst())));
        account.calls();
        Map<String, Map<String, Instant>> found = lists.listsOf(people, account.soon());
        assertThat(found).containsOnlyKeys(people.getLast(), people.getFirst());
        assertThat(found.get(people.getLast())).containsOnlyKeys(fair, all);
        assertThat(found.get(people.getFirst()))
                .as("the time that the list's pages tell")
                .containsOnlyKeys(all)
                .containsValue(
                        lists.members(all, "", 250, account.soon()).joined().get(people.getFirst()));
        account.calls();
        lists.listsOf(people, account.soon());
        assertThat(account.calls()).isEqualTo(2);
        assertThat(lists.listsOf(List.of(GONE, "x"), account.soon())).isEmpty();
    }

    @Test
    @Tag("K2")
    void shouldPutInAndTakeOutInOneCall_harmlesslyAgain_andNameWhoIsUnknown() {
        String fair = list("Fair", "MANUAL");
        List<String> people = account.contacts(300);
        Set<String> in = new TreeSet<>(people.subList(0, 200));
        in.add(GONE);
        in.add("no id");
        assertThat(lists.change(fair, Set.copyOf(people.subList(100, 300)), Set.of(), account.soon()))
                .isEmpty();
        Set<String> out = Set.copyOf(people.subList(200, 300));
        account.calls();
        for (int i = 0; i < 2; i++) {
            assertThat(lists.change(fair, in, out, account.soon())).containsExactlyInAnyOrder(GONE, "no id");
        }
        assertThat(account.calls()).isEqualTo(2);
        assertThat(lists.members(fair, "", 1_000, account.soon()).joined().keySet())
                .containsExactlyInAnyOrderElementsOf(people.subList(0, 200));
        account.calls();
        assertThat(lists.change(fair, Set.of(), Set.of(), account.soon())).isEmpty();
        assertThat(account.calls()).isZero();
    }

    @Test
    @Tag("K2")
    void shouldSendAHundredThousandChangesACall() {
        FakeWire wire = new FakeWire().then(200, "{}").then(200, "{\"recordIdsMissing\":[\"5\"]}");
        Set<String> in = new TreeSet<>();
        IntStream.range(0, 99_999).forEach(i -> in.add(Integer.toString(1_000_000 + i)));
        assertThat(new HubSpotContactLists(wire.client()).change("9", in, Set.of("5", "6", "7"), FakeWire.DEADLINE))
                .containsExactly("5");
        assertThat(wire.lines())
                .containsExactly(
                        "PUT /crm/lists/2026-03/9/memberships/add-and-remove",
                        "PUT /crm/lists/2026-03/9/memberships/add-and-remove");
        assertThat(wire.sent(0).path("recordIdsToAdd")).hasSize(99_999);
        assertThat(wire.sent(0).path("recordIdsToRemove")).hasSize(1);
        assertThat(wire.sent(1).path("recordIdsToAdd")).isEmpty();
        assertThat(wire.sent(1).path("recordIdsToRemove")).hasSize(2);
    }

    @Test
    @Tag("A2")
    void shouldNameTheScope_andTheListThatIsNotThere() {
        assertThatExceptionOfType(CrmUnavailable.class)
                .isThrownBy(() -> lists.members(GONE, "", 10, account.soon()))
                .withMessageContaining("no list " + GONE);
        account.grantOnly("crm.objects.contacts.read");
        assertThatExceptionOfType(CrmUnavailable.class)
                .isThrownBy(() -> lists.lists(List.of("3"), account.soon()))
                .withMessageContaining("crm.lists.read");
        assertThatExceptionOfType(CrmUnavailable.class)
                .isThrownBy(() -> lists.create("Fair", account.soon()))
                .withMessageContaining("crm.lists.write");
    }

    private String list(String name, String processingType) {
        return list(name, processingType, "contacts");
    }

    private String list(String name, String processingType, String type) {
        return Long.toString(account.sandbox.addList(name, processingType, type));
    }
}
