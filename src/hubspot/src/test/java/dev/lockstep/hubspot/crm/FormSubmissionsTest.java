package dev.lockstep.hubspot.crm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lockstep.engine.port.ContactLists.Submission;
import dev.lockstep.engine.port.CrmUnavailable;
import dev.lockstep.hubspot.FakeWire;
import dev.lockstep.hubspot.SandboxAccount;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What was sent through a form, against the stand-in account.
@Tag("K1")
class FormSubmissionsTest {
    private final SandboxAccount account = new SandboxAccount();
    private final HubSpotContactLists lists = new HubSpotContactLists(account.client());
    private final String form = account.sandbox.marketing().addForm("Visit us", List.of("email", "campaign"));

    @Test
    void shouldTellWhatIsNew_newestLast_withFieldsThatAreNoProperties() {
        submit("old@acme.example", "Spring");
        Instant since = account.instant();
        account.pass(Duration.ofMinutes(1));
        submit("ada@acme.example", "Tom's \\ fair; \uD83C\uDF89");
        account.pass(Duration.ofMinutes(1));
        submit("bob@acme.example", "Summer");
        account.calls();

        List<Submission> found = lists.submissions(form, since, 100, account.soon());

        assertThat(account.calls()).isEqualTo(1);
        assertThat(found)
                .containsExactly(
                        new Submission(
                                since.plus(Duration.ofMinutes(1)),
                                Map.of("email", "ada@acme.example", "campaign", "Tom's \\ fair; \uD83C\uDF89")),
                        new Submission(
                                since.plus(Duration.ofMinutes(2)),
                                Map.of("email", "bob@acme.example", "campaign", "Summer")));
        assertThat(lists.submissions(form, account.instant(), 100, account.soon()))
                .isEmpty();
    }

    @Test
    void shouldReadAsManyPagesAsHoldSomethingNew_andNoMoreThanAskedFor() {
        for (int i = 0; i < 130; i++) {
            submit("c" + i + "@acme.example", "n" + i);
            account.pass(Duration.ofSeconds(1));
        }
        Instant start = account.instant().minusSeconds(130);
        account.calls();
        assertThat(lists.submissions(form, start.plusSeconds(59), 1_000, account.soon()))
                .hasSize(70);
        assertThat(account.calls()).isEqualTo(2);
        assertThat(lists.submissions(form, Instant.EPOCH, 1_000, account.soon()))
                .hasSize(130);
        assertThat(account.calls()).isEqualTo(3);
        List<Submission> newest = lists.submissions(form, Instant.EPOCH, 60, account.soon());
        assertThat(newest).hasSize(60);
        assertThat(newest.getLast().values()).containsEntry("campaign", "n129");
        assertThat(newest.getFirst().values()).containsEntry("campaign", "n70");
        assertThat(account.calls()).isEqualTo(2);
    }

    @Test
    void shouldJoinTheValuesOfAFieldThatWasSentTwice() {
        FakeWire wire = new FakeWire().then(200, """
                {"results":[{"submittedAt":1772359200000,"values":[{"name":"pick","value":"a"},{"name":"pick","value":"b"}]}]}""");
        assertThat(new HubSpotContactLists(wire.client()).submissions("f/1", Instant.EPOCH, 10, FakeWire.DEADLINE))
                .containsExactly(new Submission(Instant.ofEpochMilli(1_772_359_200_000L), Map.of("pick", "a;b")));
        assertThat(wire.lines()).containsExactly("GET /form-integrations/v1/submissions/forms/f%2F1?limit=50");
    }

    @Test
    @Tag("A2")
    void shouldNameTheFormThatIsNotThere_andTheScope() {
        assertThatExceptionOfType(CrmUnavailable.class)
                .isThrownBy(() -> lists.submissions("no-such-form", Instant.EPOCH, 10, account.soon()))
                .withMessageContaining("no form no-such-form");
        account.grantOnly("crm.lists.read");
        assertThatExceptionOfType(CrmUnavailable.class)
                .isThrownBy(() -> lists.submissions(form, Instant.EPOCH, 10, account.soon()))
                .withMessageContaining("[forms]");
    }

    private void submit(String email, String campaign) {
        account.sandbox.marketing().submit(form, Map.of("email", email, "campaign", campaign));
    }
}
