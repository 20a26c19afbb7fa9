package dev.lockstep.engine.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.company.Decisions;
import dev.lockstep.engine.mapping.CreateAs;
import dev.lockstep.engine.mapping.ObjectMapping;
import dev.lockstep.engine.model.CrmRecord;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.testing.FakeCrm;
import dev.lockstep.engine.testing.People;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Who is who, as far as identifiers tell.
@Tag("P2")
class MatchTest {
    private static final ObjectMapping PEOPLE = People.mapping(CreateAs.LEAD);
    private final Identity identity = Identity.ofPeople(PEOPLE);
    private final Groups groups = new Groups(PEOPLE, identity);

    @Test
    void shouldChooseNobody_whenThereIsNobody() {
        assertThat(Match.choose(List.of(), Set.of())).isEmpty();
    }

    @Test
    void shouldChooseTheLinkedOne_thenTheContact_thenTheLatest_thenTheLowestId() {
        CrmRecord lead = salesforce(RecordKey.lead("1"), 9);
        CrmRecord older = salesforce(RecordKey.contact("2"), 1);
        CrmRecord newer = salesforce(RecordKey.contact("4"), 5);
        CrmRecord higher = salesforce(RecordKey.contact("5"), 5);
        List<CrmRecord> all = List.of(lead, higher, older, newer);

        assertThat(chosen(all, Set.of())).containsExactly(newer, higher, older, lead);
        assertThat(chosen(all.reversed(), Set.of())).containsExactly(newer, higher, older, lead);
        assertThat(chosen(all, Set.of(lead.key()))).containsExactly(lead, newer, higher, older);
    }

    @Test
    void shouldGroup_whatSharesAnAddressOrAHubSpotId() {
        CrmRecord ada = contact("1", "ada@example.com", "lovelace@example.com");
        CrmRecord bob = contact("2", "bob@example.com", "");
        CrmRecord byFurtherAddress = lead("1", "Lovelace@example.com", "");
        CrmRecord byId = lead("2", "other@example.com", "1");
        CrmRecord stranger = lead("3", "stranger@example.com", "");

        assertThat(groups.of(List.of(stranger, byId, bob, byFurtherAddress, ada), List.of(), Decisions.none()))
                .containsExactly(List.of(ada, byFurtherAddress, byId), List.of(bob), List.of(stranger));
    }

    @Test
    void shouldMark_theSalesforceRecordsThatCarryAnIdOfThese() {
        CrmRecord contact = contact("1", "ada@example.com", "");
        CrmRecord marked = lead("1", "ada@example.com", "1");
        CrmRecord ofAnother = lead("2", "ada@example.com", "7");
        CrmRecord ofNobody = lead("3", "ada@example.com", "");

        assertThat(groups.marked(List.of(contact, marked, ofAnother, ofNobody))).containsExactly(marked.key());
        assertThat(groups.marked(List.of(marked))).isEmpty();
    }

    @Test
    @Tag("P6")
    void shouldTellWhyAPersonDoesNotCross() {
        assertThat(identity.whyNot(contact("1", "ada@example.com", ""))).isEmpty();
        assertThat(identity.whyNot(contact("1", "", ""))).contains("BLANK");
        assertThat(identity.whyNot(contact("1", "ada at example", ""))).contains("SYNTAX");
        assertThat(identity.whyNotWritten("")).isEmpty();
        assertThat(identity.whyNotWritten("ada@example.com")).isEmpty();
        assertThat(identity.whyNotWritten("ada at example")).contains("SYNTAX");
    }

    @Test
    void shouldBeKnownByWhatIsWritten_besidesTheFurtherAddresses() {
        CrmRecord contact = contact("1", "ada@example.com", "lovelace@example.com;none");

        assertThat(identity.of(contact)).containsExactly("ada@example.com", "lovelace@example.com");
        assertThat(identity.of(contact, Map.of("email", "New@example.com")))
                .containsExactly("lovelace@example.com", "new@example.com");
        assertThat(identity.lookFor(Set.of("ada@example.com"))).containsExactly("ada@example.com");
        assertThat(identity.isExclusive()).isTrue();
        assertThat(identity.noun()).isEqualTo("e-mail address");
        assertThat(identity.code()).isEqualTo("EMAIL");
    }

    @Test
    void shouldRecogniseByNothingElse_whenOnlyTheIdCounts() {
        Identity byId = Identity.byIdOnly();
        CrmRecord contact = contact("1", "ada@example.com", "");

        assertThat(byId.of(contact)).isEmpty();
        assertThat(byId.whyNot(contact)).isEmpty();
        assertThat(byId.whyNotWritten("")).isEmpty();
        assertThat(byId.noun()).isEqualTo("id");
        assertThat(byId.code()).isEqualTo("ID");
    }

    private static List<CrmRecord> chosen(List<CrmRecord> candidates, Set<RecordKey> linked) {
        Match.Choice choice = Match.choose(candidates, linked).orElseThrow();
        List<CrmRecord> all = new ArrayList<>(List.of(choice.chosen()));
        all.addAll(choice.others());
        return all;
    }

    private static CrmRecord salesforce(RecordKey key, long modified) {
        return new CrmRecord(key, Map.of(), Instant.ofEpochSecond(modified));
    }

    private static CrmRecord contact(String id, String email, String further) {
        return new CrmRecord(
                RecordKey.hubspotContact(id),
                Map.of("email", email, ObjectMapping.ADDITIONAL_EMAILS, further),
                Instant.EPOCH);
    }

    private static CrmRecord lead(String id, String email, String hubspotId) {
        return new CrmRecord(RecordKey.lead(id), Map.of("Email", email, FakeCrm.EXTERNAL_ID, hubspotId), Instant.EPOCH);
    }
}
