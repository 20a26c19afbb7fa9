package dev.lockstep.local.demo.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.config.ConfigReader;
import dev.lockstep.engine.mapping.ObjectMapping;
import dev.lockstep.engine.model.Note;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.local.demo.check.Checker.Verdict;
import dev.lockstep.local.demo.check.Disagreement.Kind;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CheckerTest {
    private static final Instant THEN = Instant.parse("2026-03-01T10:00:00Z");
    private static final ObjectMapping MAPPING = ((ConfigReader.Result.Valid)
                    ConfigReader.read(ConfigReader.packaged()))
            .config()
            .people();

    @Test
    void shouldAgree_whenBothSidesSayTheSame() {
        Verdict verdict = check(
                List.of(hubspot("1", Map.of("email", "ada@acme.com", "jobtitle", "Countess"))),
                List.of(lead("L1", Map.of("Email", "Ada@Acme.com", "Title", "Countess"))));
        assertThat(verdict.agrees()).isTrue();
        assertThat(verdict.pairs()).isEqualTo(1);
    }

    @Test
    void shouldNameTheField_whenTwoSidesDiffer() {
        Verdict verdict = check(
                List.of(hubspot("1", Map.of("email", "ada@acme.com", "jobtitle", "Countess"))),
                List.of(lead("L1", Map.of("Email", "ada@acme.com", "Title", "Baroness"))));
        assertThat(verdict.disagreements())
                .containsExactly(new Disagreement(
                        Kind.DIFFERENT,
                        List.of(RecordKey.hubspotContact("1"), RecordKey.lead("L1")),
                        List.of("jobTitle")));
    }

    @Test
    void shouldNotShowAValue_whenADisagreementIsPrinted() {
        Verdict verdict = check(
                List.of(hubspot("1", Map.of("email", "ada@acme.com", "jobtitle", "Countess"))),
                List.of(lead("L1", Map.of("Email", "ada@acme.com", "Title", "Baroness"))));
        assertThat(verdict.disagreements().toString()).doesNotContain("Countess", "Baroness", "acme");
    }

    @Test
    void shouldTellWhoIsMissing_whenAPersonIsOnOneSideOnly() {
        Verdict verdict = check(
                List.of(hubspot("1", Map.of("email", "ada@acme.com"))),
                List.of(lead("L1", Map.of("Email", "bo@acme.com"))));
        assertThat(verdict.disagreements())
                .containsExactly(
                        new Disagreement(Kind.MISSING, List.of(RecordKey.hubspotContact("1")), List.of()),
                        new Disagreement(Kind.MISSING, List.of(RecordKey.lead("L1")), List.of()));
    }

    @Test
    void shouldAskForNobody_whenAnAddressIsBlankOrNone() {
        Verdict verdict = check(
                List.of(hubspot("1", Map.of("lastname", "Ada"))),
                List.of(lead("L1", Map.of("Email", "n/a")), lead("L2", Map.of("Email", "ada@intranet.local"))));
        assertThat(verdict.agrees()).isTrue();
        assertThat(verdict.explained()).containsEntry("no valid e-mail address", 3);
    }

    @Test
    void shouldFindTheDuplicate_whenTheSyncCreatedSomebodyWhoWasThere() {
        Verdict verdict = check(
                List.of(hubspot("1", Map.of("email", "ada@acme.com"))),
                List.of(
                        lead("L1", Map.of("Email", "ada@acme.com")),
                        ours("L2", Map.of("Email", "ada@acme.com", "Lockstep_HubSpot_Id__c", "1"))),
                note(Note.Kind.REVIEW, "AMBIGUOUS_MATCH", List.of(), RecordKey.lead("L1"), RecordKey.lead("L2")));
        assertThat(verdict.disagreements())
                .containsExactly(
                        new Disagreement(Kind.TWICE, List.of(RecordKey.lead("L1"), RecordKey.lead("L2")), List.of()));
    }

    @Test
    void shouldWantToBeTold_whenSeveralRecordsHaveOneAddress() {
        List<PersonRecord> leads =
                List.of(lead("L1", Map.of("Email", "ada@acme.com")), lead("L2", Map.of("Email", "ada@acme.com")));
        List<PersonRecord> contacts = List.of(hubspot("1", Map.of("email", "ada@acme.com")));

        assertThat(check(contacts, leads).disagreements())
                .extracting(Disagreement::kind)
                .containsExactly(Kind.UNDECIDED);
        assertThat(check(contacts, leads, note(Note.Kind.REVIEW, "AMBIGUOUS_MATCH", List.of(), RecordKey.lead("L2")))
                        .agrees())
                .isTrue();
    }

    @Test
    void shouldPairByTheHubSpotId_whenAddressesHaveParted() {
        Verdict verdict = check(
                List.of(hubspot("1", Map.of("email", "new@acme.com"))),
                List.of(lead("L1", Map.of("Email", "old@acme.com", "Lockstep_HubSpot_Id__c", "1"))));
        assertThat(verdict.disagreements())
                .containsExactly(new Disagreement(
                        Kind.DIFFERENT,
                        List.of(RecordKey.hubspotContact("1"), RecordKey.lead("L1")),
                        List.of("email")));
    }

    @Test
    void shouldTakeANoteForIt_onlyWhenItNamesTheField() {
        List<PersonRecord> contacts = List.of(hubspot("1", Map.of("email", "ada@acme.com", "jobtitle", "Countess")));
        List<PersonRecord> leads = List.of(lead("L1", Map.of("Email", "ada@acme.com", "Title", "Baroness")));
        Note other = note(Note.Kind.REVIEW, "FIELD_DIFFERS", List.of("phone"), RecordKey.lead("L1"));
        Note right = note(Note.Kind.REVIEW, "FIELD_DIFFERS", List.of("jobTitle"), RecordKey.lead("L1"));
        Note parked = note(Note.Kind.PARKED, "STRING_TOO_LONG", List.of(), RecordKey.hubspotContact("1"));

        assertThat(check(contacts, leads, other).agrees()).isFalse();
        assertThat(check(contacts, leads, right).agrees()).isTrue();
        assertThat(check(contacts, leads, parked).agrees()).isTrue();
    }

    @Test
    void shouldAgree_whenARuleWantsTheDifference() {
        String title = "x".repeat(200);
        Verdict verdict = check(
                List.of(hubspot("1", Map.of("email", "ada@acme.com", "jobtitle", title, "message", "one"))),
                List.of(lead(
                        "L1",
                        Map.of(
                                "Email",
                                "ada@acme.com",
                                "Title",
                                title.substring(0, 128),
                                "Description",
                                "two",
                                "LastName",
                                "[not provided]"))));
        assertThat(verdict.disagreements()).isEmpty();
    }

    private static Verdict check(List<PersonRecord> hubspot, List<PersonRecord> salesforce, Note... notes) {
        return Checker.check(MAPPING, new Snapshot(hubspot, salesforce), List.of(notes));
    }

    private static PersonRecord hubspot(String id, Map<String, String> fields) {
        return new PersonRecord(RecordKey.hubspotContact(id), Set.of(), fields, false, THEN);
    }

    private static PersonRecord lead(String id, Map<String, String> fields) {
        return new PersonRecord(RecordKey.lead(id), Set.of(), new HashMap<>(fields), false, THEN);
    }

    private static PersonRecord ours(String id, Map<String, String> fields) {
        return new PersonRecord(RecordKey.lead(id), Set.of(), fields, true, THEN.plusSeconds(9));
    }

    private static Note note(Note.Kind kind, String cause, List<String> fields, RecordKey... records) {
        return new Note(kind, "subject", List.of(records), cause, "A sentence.", fields, THEN);
    }
}
