package dev.lockstep.engine.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.model.Lane;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.port.HintQueue.Message;
import dev.lockstep.engine.testing.CompaniesWorld;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What a contact shows of its account follows the account's change.
@Tag("F5")
class ShownOfAccountTest {
    private static final String INDUSTRY = "Account.Rating__c";
    private final CompaniesWorld world = new CompaniesWorld(CompaniesWorld.yaml("contact", "account")
            .replaceFirst(
                    "(?m)^  fields:\\n",
                    "  fields:\n    rating: { hubspot: rating, contact: " + INDUSTRY
                            + ", rule: always-salesforce }\n"));
    private RecordKey account;
    private RecordKey contact;

    @BeforeEach
    void setUp() {
        account = world.salesforce.personCreates(
                RecordKey.ACCOUNT, Map.of("Name", "Acme", "Website", "acme.com", "Rating__c", "Warm"));
        contact = world.salesforce.personCreates(
                RecordKey.CONTACT, Map.of("Email", "ada@acme.com", "LastName", "Ada", "AccountId", account.id()));
        world.salesforce.parentChanges(contact, INDUSTRY, "Warm");
        world.drain();
        assertThat(shown()).isEqualTo("Warm");
    }

    @Test
    void shouldShowTheNewValue_whenTheAccountChanged() {
        rates("Hot");
        world.drain();
        assertThat(shown()).isEqualTo("Hot");
    }

    @Test
    void shouldLookAtTheChildrenBehindWhatIsNew_andOnceOnly() {
        rates("Hot");
        world.handleDue();
        assertThat(childrenAskedFor()).isNotEmpty().allMatch(hint -> hint.lane() == Lane.BACKFILL);

        lookAtAccount();
        assertThat(childrenAskedFor()).as("nothing changed since").isEmpty();
    }

    @Test
    void shouldLookAtNoChildren_whenAnotherFieldOfTheAccountChanged() {
        world.salesforce.personEdits(account, Map.of("Name", "Acme Inc."));
        world.handleDue();
        assertThat(childrenAskedFor()).isEmpty();
    }

    private void rates(String rating) {
        world.salesforce.parentChanges(contact, INDUSTRY, rating);
        world.salesforce.personEdits(account, Map.of("Rating__c", rating));
    }

    private void lookAtAccount() {
        world.queue.send(List.of(Message.now(Hint.lookAt(account, Hint.Cause.CHANGED, world.clock.instant(), "c"))));
        world.handleDue();
    }

    private String shown() {
        return world.hubspot.field(world.counterpart(contact).orElseThrow(), "rating");
    }

    private List<Hint> childrenAskedFor() {
        return world.queue.takeDue(Instant.MAX, 100).stream()
                .flatMap(message -> message.hints().stream())
                .filter(hint -> hint.cause() == Hint.Cause.CHILDREN)
                .toList();
    }
}
