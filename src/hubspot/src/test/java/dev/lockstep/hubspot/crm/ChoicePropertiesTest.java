package dev.lockstep.hubspot.crm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lockstep.engine.port.ContactLists.Option;
import dev.lockstep.engine.port.CrmError;
import dev.lockstep.engine.port.CrmUnavailable;
import dev.lockstep.hubspot.SandboxAccount;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The properties that show campaigns, against the stand-in account.
@Tag("K2")
class ChoicePropertiesTest {
    private static final String CAMPAIGNS = "campaigns";
    private static final String GONE = "999999999";

    private final SandboxAccount account = new SandboxAccount();
    private final HubSpotContactLists lists = new HubSpotContactLists(account.client());

    @BeforeEach
    void defineTheProperty() {
        account.send("POST", "/crm/properties/2026-03/contacts", """
                {"name":"campaigns","label":"Campaigns","type":"enumeration","fieldType":"checkbox",
                 "groupName":"contactinformation","options":[{"label":"A","value":"a"},{"label":"B","value":"b"},
                 {"label":"C","value":"c"}]}""");
        account.calls();
    }

    @Test
    void shouldAddToWhatIsThere_andTakeAwayOnlyWhatWasNamed() {
        List<String> people = account.contacts(3);
        String one = people.get(0);
        String two = people.get(1);
        assertThat(lists.append(
                        CAMPAIGNS,
                        Map.of(one, Set.of("a"), two, Set.of("b", "a"), people.get(2), Set.of()),
                        account.soon()))
                .isEmpty();
        assertThat(account.calls()).isEqualTo(1);
        assertThat(lists.append(CAMPAIGNS, Map.of(one, Set.of("b", "a")), account.soon()))
                .isEmpty();
        assertThat(account.property(one, CAMPAIGNS)).isEqualTo("a;b");
        assertThat(account.property(two, CAMPAIGNS)).isEqualTo("a;b");
        account.calls();

        assertThat(lists.takeAway(
                        CAMPAIGNS,
                        Map.of(
                                one,
                                Set.of("a", "c"),
                                two,
                                Set.of("a", "b"),
                                people.get(2),
                                Set.of("a"),
                                GONE,
                                Set.of("a")),
                        account.soon()))
                .isEmpty();

        assertThat(account.calls()).as("one reads, one writes").isEqualTo(2);
        assertThat(account.property(one, CAMPAIGNS)).isEqualTo("b");
        assertThat(account.property(two, CAMPAIGNS)).isEmpty();
        account.calls();
        assertThat(lists.takeAway(CAMPAIGNS, Map.of(one, Set.of("a")), account.soon()))
                .isEmpty();
        assertThat(account.calls()).as("nothing to write").isEqualTo(1);
    }

    @Test
    void shouldAppendToTwoHundredAndFifty_inThreeCalls() {
        Map<String, Set<String>> values = new HashMap<>();
        account.contacts(250).forEach(id -> values.put(id, Set.of("c")));
        account.calls();
        assertThat(lists.append(CAMPAIGNS, values, account.soon())).isEmpty();
        assertThat(account.calls()).isEqualTo(3);
        assertThat(lists.values(values.keySet(), Set.of(CAMPAIGNS), account.soon()))
                .hasSize(250)
                .allSatisfy((id, held) -> assertThat(held).isEqualTo(Map.of(CAMPAIGNS, "c")));
        assertThat(account.calls()).isEqualTo(3);
    }

    @Test
    void shouldRefuseTheUnknownContactAndTheUnknownChoice_andWriteTheOthers() {
        List<String> people = account.contacts(2);
        Map<String, CrmError> refused = lists.append(
                CAMPAIGNS,
                Map.of(people.get(0), Set.of("a"), people.get(1), Set.of("unknown"), GONE, Set.of("a")),
                account.soon());
        assertThat(refused).containsOnlyKeys(people.get(1), GONE);
        assertThat(refused.get(people.get(1)).code()).isEqualTo("INVALID_OPTION");
        assertThat(account.property(people.get(0), CAMPAIGNS)).isEqualTo("a");
    }

    @Test
    void shouldLeaveBlankAndUnknownValuesOut() {
        List<String> people = account.contacts(2);
        assertThat(lists.values(
                        List.of(people.get(0), GONE, "no id"), Set.of("email", CAMPAIGNS, "nowhere"), account.soon()))
                .isEqualTo(Map.of(people.get(0), Map.of("email", "c0@acme.example")));
    }

    @Test
    @Tag("K6")
    void shouldReadAndReplaceOptions_inTheirOrder() {
        List<Option> wanted = List.of(
                new Option("701-b", "Zoë's / \"fair\"; \uD83C\uDF89", false),
                new Option("a", "A", false),
                new Option("old", "Old", true));
        lists.setOptions(CAMPAIGNS, wanted, account.soon());
        assertThat(lists.options(CAMPAIGNS, account.soon())).hasValue(wanted);
        assertThat(account.calls()).isEqualTo(2);
        assertThat(lists.options("nowhere", account.soon())).isEmpty();
        assertThat(lists.options("a/../b", account.soon())).isEmpty();
    }

    @Test
    @Tag("A2")
    void shouldNameThePropertyThatIsNotThere_andTheScope() {
        assertThatExceptionOfType(CrmUnavailable.class)
                .isThrownBy(() -> lists.setOptions("nowhere", List.of(), account.soon()))
                .withMessageContaining("no contact property nowhere");
        account.grantOnly("crm.schemas.contacts.read");
        assertThatExceptionOfType(CrmUnavailable.class)
                .isThrownBy(() -> lists.setOptions(CAMPAIGNS, List.of(), account.soon()))
                .withMessageContaining("crm.schemas.contacts.write");
        assertThatExceptionOfType(CrmUnavailable.class)
                .isThrownBy(() -> lists.values(List.of("1"), Set.of(CAMPAIGNS), account.soon()))
                .withMessageContaining("crm.objects.contacts.read");
    }
}
