package dev.lockstep.salesforce;

import static dev.lockstep.salesforce.SandboxOrg.HUBSPOT_ID;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.mapping.SyncedObject;
import dev.lockstep.engine.model.CrmRecord;
import dev.lockstep.engine.model.Reading;
import dev.lockstep.engine.model.Reading.Moved.Cause;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.port.ChangePage;
import dev.lockstep.engine.port.Cursor;
import dev.lockstep.engine.port.Edit;
import dev.lockstep.engine.port.Write;
import dev.lockstep.engine.port.WriteResult;
import dev.lockstep.engine.port.WriteResult.Failed;
import dev.lockstep.engine.port.WriteResult.Written;
import dev.lockstep.sandbox.salesforce.cdc.ChangeEvent;
import dev.lockstep.sandbox.salesforce.control.Person;
import dev.lockstep.sandbox.salesforce.org.DuplicateRule;
import dev.lockstep.sandbox.salesforce.org.Faults;
import dev.lockstep.sandbox.salesforce.write.LeadConversion;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The client's side of the port, against the stand-in org.
class SalesforceCrmTest {
    private static final Set<String> NAMES = Set.of("LastName", "Email", "Phone");
    private static final Map<String, Set<String>> FIELDS = Map.of("Lead", NAMES, "Contact", NAMES);
    private final SandboxOrg org = new SandboxOrg();
    private final Person admin = org.sandbox.person(org.sandbox.adminId());

    @Test
    void shouldReadLeadsAndContactsInOneCall_andTellWhatBecameOfTheOthers() {
        RecordKey lead = RecordKey.lead(org.add("Lead", lead("A", "a@x.example")));
        RecordKey contact = RecordKey.contact(org.add("Contact", Map.of("LastName", "B", "Phone", "")));
        assertThat(org.crm.read(List.of(lead, contact), FIELDS, org.soon())).hasSize(2);
        assertThat(org.calls()).isEqualTo(1);

        RecordKey deleted = RecordKey.contact(org.add("Contact", Map.of("LastName", "C")));
        RecordKey loser = RecordKey.contact(org.add("Contact", Map.of("LastName", "D")));
        RecordKey missing = RecordKey.contact("003ak00000jvIfpAAE");
        RecordKey odd = RecordKey.contact("17");
        admin.delete(deleted.id());
        admin.merge(contact.id(), Map.of(), List.of(loser.id()));

        Map<RecordKey, Reading> readings =
                org.crm.read(List.of(lead, contact, deleted, loser, missing, odd), FIELDS, org.soon());

        assertThat(live(readings.get(lead)).fields())
                .isEqualTo(Map.of("LastName", "A", "Email", "a@x.example", "Phone", ""));
        assertThat(live(readings.get(contact)).text("LastName")).isEqualTo("B");
        assertThat(readings)
                .containsEntry(deleted, new Reading.Deleted())
                .containsEntry(loser, new Reading.Moved(contact, Cause.MERGED))
                .containsEntry(missing, new Reading.Missing())
                .containsEntry(odd, new Reading.Missing());
        assertThat(org.calls()).isEqualTo(2);
    }

    @Test
    void shouldLeadToTheContact_whenALeadWasConverted() {
        RecordKey lead = RecordKey.lead(org.add("Lead", lead("A", "a@x.example")));
        String contact = admin.convert(
                        new LeadConversion(lead.id(), "Closed - Converted", null, null, null, true, null, false))
                .contactId();

        assertThat(org.crm.read(List.of(lead), FIELDS, org.soon()))
                .containsEntry(lead, new Reading.Moved(RecordKey.contact(contact), Cause.CONVERTED));
        assertThat(org.crm.find(SyncedObject.PEOPLE, List.of("a@x.example"), List.of(), FIELDS, org.soon()))
                .extracting(CrmRecord::key)
                .containsExactly(RecordKey.contact(contact));
    }

    @Test
    @Tag("P2")
    void shouldFindPeople_ignoringCaseAndWithMetacharactersAndByHubSpotId() {
        RecordKey lead = RecordKey.lead(org.add("Lead", lead("A", "o'neil\\@x.example")));
        RecordKey contact = RecordKey.contact(org.add("Contact", Map.of("LastName", "B", "Email", "b𠮷@x.example")));
        RecordKey known = RecordKey.contact(org.add("Contact", Map.of("LastName", "C", HUBSPOT_ID, "4711")));

        List<CrmRecord> found = org.crm.find(
                SyncedObject.PEOPLE,
                List.of("O'Neil\\@x.example", " B𠮷@X.example ", "' OR Id != null OR Email = '", ""),
                List.of("4711"),
                FIELDS,
                org.soon());

        assertThat(found).extracting(CrmRecord::key).containsExactlyInAnyOrder(lead, contact, known);
        assertThat(org.calls()).isEqualTo(1);
        assertThat(org.crm.find(SyncedObject.PEOPLE, List.of(), List.of(), FIELDS, org.soon()))
                .isEmpty();
        assertThat(org.calls()).isZero();
    }

    @Test
    void shouldLeaveOutFieldsThatCannotBeRead_andRememberThem() {
        RecordKey lead = RecordKey.lead(org.add("Lead", lead("A", "a@x.example")));
        RecordKey contact = RecordKey.contact(org.add("Contact", Map.of("LastName", "B")));
        org.sandbox.configure(o -> o.access(org.sandbox.integrationUserId()).hideField("Lead", "Phone", true));
        Set<String> odd = Set.of("LastName", "Phone", "None__c", "Nor_This__c", "No such'field", "Owner.Name");
        Map<String, Set<String>> fields = Map.of("Lead", odd, "Contact", NAMES);

        Map<RecordKey, Reading> readings = org.crm.read(List.of(lead, contact), fields, org.soon());

        assertThat(live(readings.get(lead)).fields()).containsOnlyKeys("LastName", "Owner.Name");
        assertThat(live(readings.get(contact)).fields()).containsOnlyKeys("LastName", "Email", "Phone");
        assertThat(org.calls()).isLessThanOrEqualTo(4);
        org.crm.read(List.of(lead), fields, org.soon());
        assertThat(org.calls()).isEqualTo(1);

        org.sandbox.configure(o -> o.access(org.sandbox.integrationUserId()).hideField("Lead", "Phone", false));
        org.pass(Duration.ofMinutes(11));
        Reading later = org.crm.read(List.of(lead), fields, org.soon()).get(lead);
        assertThat(live(later).fields()).containsKey("Phone");
    }

    @Test
    void shouldWriteAndReadBackInOneCall_whatTheCrmMadeOfIt() {
        org.sandbox.configure(o -> o.automation().addTrigger("Lead", draft -> {
            if (draft.row().text("Phone") != null) {
                draft.set("Phone", "+43 1 " + draft.row().text("Phone").replace("+43 1 ", ""));
            }
        }));
        RecordKey lead = RecordKey.lead(org.add("Lead", lead("A", "a@x.example")));
        RecordKey contact = RecordKey.contact(org.add("Contact", Map.of("LastName", "B", "Phone", "1")));

        Map<String, WriteResult> results = byRef(org.crm.write(
                List.of(
                        new Write.Update("u1", lead, Map.of("Phone", "555")),
                        new Write.Update("u2", contact, Map.of("Phone", "")),
                        new Write.Create("c1", "Lead", Map.of("LastName", "C", "Company", "X"), "101"),
                        new Write.Create("c2", "Contact", Map.of("LastName", "Ö𠮷"), "102")),
                org.soon()));

        assertThat(org.calls()).isEqualTo(1);
        assertThat(results.get("u1")).isEqualTo(new Written("u1", lead, false, Map.of("Phone", "+43 1 555")));
        assertThat(results.get("u2")).isEqualTo(new Written("u2", contact, false, Map.of("Phone", "")));
        Written created = (Written) results.get("c1");
        assertThat(created.created()).isTrue();
        assertThat(created.after()).isEqualTo(Map.of("LastName", "C", "Company", "X"));
        assertThat(org.sandbox.state(created.key().id()).path(HUBSPOT_ID).asText())
                .isEqualTo("101");
        assertThat(((Written) results.get("c2")).after()).isEqualTo(Map.of("LastName", "Ö𠮷"));
    }

    @Test
    @Tag("X6")
    void shouldNameItself_inTheEventsItCauses() {
        org.crm.write(List.of(new Write.Create("c", "Contact", Map.of("LastName", "C"), "102")), org.soon());
        org.pass(Duration.ofMinutes(1));

        List<ChangeEvent> events = org.sandbox.dueEvents(org.instant());

        assertThat(events).hasSize(1).allSatisfy(e -> assertThat(e.toString()).contains("client=Lockstep"));
    }

    @Test
    void shouldFindWhatAnInterruptedCreateLeft() {
        Write create = new Write.Create("c", "Contact", Map.of("LastName", "C"), "102");
        org.sandbox.configure(o -> o.faults().failNext(Faults.Kind.DROP_AFTER, "/services/data", 1));

        Written written = (Written) org.crm.write(List.of(create), org.soon()).getFirst();
        Written again = (Written) org.crm.write(List.of(create), org.soon()).getFirst();

        assertThat(written.created()).isFalse();
        assertThat(again.key()).isEqualTo(written.key());
    }

    @Test
    void shouldGoOnWithTheOthers_whenSomeRecordsAreRefused() {
        RecordKey contact = RecordKey.contact(org.add("Contact", Map.of("LastName", "B")));
        RecordKey gone = RecordKey.contact(org.add("Contact", Map.of("LastName", "G")));
        org.add("Contact", Map.of("LastName", "Holder", HUBSPOT_ID, "7"));
        admin.delete(gone.id());

        Map<String, WriteResult> results = byRef(org.crm.write(
                List.of(
                        new Write.Update("good", contact, Map.of("Phone", "1")),
                        new Write.Update("gone", gone, Map.of("Phone", "1")),
                        new Write.Update("noField", contact2(), Map.of("None__c", "1")),
                        new Write.Create("noName", "Contact", Map.of("Phone", "1"), "103"),
                        new Write.Update("taken", contact3(), Map.of(HUBSPOT_ID, "7"))),
                org.soon()));

        assertThat(results.get("good")).isInstanceOf(Written.class);
        assertThat(failed(results, "gone").error().code()).isEqualTo("ENTITY_IS_DELETED");
        assertThat(failed(results, "noField").error().code()).isEqualTo("INVALID_FIELD");
        assertThat(failed(results, "noField").error().fields()).containsExactly("None__c");
        assertThat(failed(results, "noName").error().code()).isEqualTo("REQUIRED_FIELD_MISSING");
        assertThat(failed(results, "noName").error().fields()).containsExactly("LastName");
        assertThat(failed(results, "taken").error().code()).isEqualTo("DUPLICATE_VALUE");
        assertThat(failed(results, "taken").error().existing())
                .extracting(RecordKey::type)
                .containsExactly("Contact");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Tag("P5")
    void shouldTellWhatADuplicateRuleFound_andNeverBypassIt(boolean collectionsTell) {
        org.sandbox.configure(o -> o.settings().collectionsNameDuplicates = collectionsTell);
        org.sandbox.configure(o -> o.duplicateRules().add(DuplicateRule.byEmail("Lead", DuplicateRule.Action.ALERT)));
        RecordKey contact = RecordKey.contact(org.add("Contact", Map.of("LastName", "B", "Email", "b@x.example")));
        RecordKey lead = RecordKey.lead(org.add("Lead", lead("A", "b@x.example")));

        Failed refused = (Failed) org.crm
                .write(List.of(new Write.Create("c", "Lead", lead("C", "b@x.example"), "9")), org.soon())
                .getFirst();

        assertThat(refused.error().code()).isEqualTo("DUPLICATES_DETECTED");
        assertThat(refused.error().existing()).containsExactlyInAnyOrder(contact, lead);
    }

    @Test
    void shouldMakeFewCalls_whenThereIsMuchToDo() {
        List<Write> writes = new ArrayList<>();
        List<RecordKey> keys = new ArrayList<>();
        for (String type : List.of("Lead", "Contact")) {
            for (int i = 0; i < 200; i++) {
                writes.add(new Write.Create(type + i, type, lead(type + i, "a%d@x.example".formatted(i)), type + i));
            }
        }
        writes.replaceAll(w -> WriteBatch.type(w).equals("Lead") ? w : contact((Write.Create) w));

        List<WriteResult> results = org.crm.write(writes, org.soon());
        assertThat(org.calls()).isEqualTo(1);
        results.forEach(result -> keys.add(((Written) result).key()));
        assertThat(new HashSet<>(keys)).hasSize(400);

        assertThat(org.crm.read(keys, FIELDS, org.soon()).values()).allMatch(Reading.Live.class::isInstance);
        assertThat(org.calls()).isEqualTo(1);
        List<Write> updates = keys.stream()
                .<Write>map(key -> new Write.Update(key.toString(), key, Map.of("Phone", "1")))
                .toList();
        assertThat(org.crm.write(updates, org.soon())).allMatch(Written.class::isInstance);
        assertThat(org.calls()).isEqualTo(2);
    }

    @Test
    void shouldTellWhenPeopleChangedTrackedFields_andLeaveOurOwnChangesOut() {
        org.sandbox.configure(o -> o.settings().trackedFields.put("Contact", Set.of("Phone", "Title")));
        RecordKey contact = RecordKey.contact(org.add("Contact", Map.of("LastName", "B")));
        org.pass(Duration.ofMinutes(1));
        admin.update(contact.id(), Map.of("Phone", "1"));
        org.pass(Duration.ofMinutes(1));
        Instant last = org.instant();
        admin.update(contact.id(), Map.of("Phone", "2", "LastName", "untracked"));
        org.pass(Duration.ofMinutes(1));
        org.crm.write(List.of(new Write.Update("u", contact, Map.of("Phone", "3", "Title", "x"))), org.soon());

        Map<RecordKey, Map<String, Edit>> edits =
                org.crm.lastEdits(Map.of(contact, Set.of("Phone", "Title", "LastName")), org.soon());

        assertThat(edits).isEqualTo(Map.of(contact, Map.of("Phone", new Edit(last, Optional.of("2")))));
    }

    @Test
    @Tag("X2")
    void shouldPageThroughChanges_whenManyShareOneTime() {
        Instant start = org.instant();
        IntStream.range(0, 25).forEach(i -> org.add("Contact", Map.of("LastName", "L" + i)));
        String deleted = org.add("Contact", Map.of("LastName", "D"));
        org.pass(Duration.ofSeconds(2));
        admin.delete(deleted);
        List<RecordKey> seen = new ArrayList<>();
        List<RecordKey> gone = new ArrayList<>();
        Cursor cursor = Cursor.at(start);
        for (int pages = 0; pages < 10; pages++) {
            ChangePage page = org.crm.changedSince("Contact", cursor, 7, NAMES, org.soon());
            page.records().forEach(record -> seen.add(record.key()));
            gone.addAll(page.deletedKeys());
            cursor = page.next();
            if (!page.more()) {
                break;
            }
        }

        assertThat(seen).hasSize(25).doesNotHaveDuplicates();
        assertThat(gone).containsExactly(RecordKey.contact(deleted));
        assertThat(org.crm.changedSince("Contact", cursor, 7, NAMES, org.soon()))
                .isEqualTo(new ChangePage(List.of(), List.of(), cursor, false));
    }

    private RecordKey contact2() {
        return RecordKey.contact(org.add("Contact", Map.of("LastName", "Two")));
    }

    private RecordKey contact3() {
        return RecordKey.contact(org.add("Contact", Map.of("LastName", "Three")));
    }

    private static Write contact(Write.Create lead) {
        return new Write.Create(
                lead.ref(), "Contact", Map.of("LastName", lead.values().get("LastName")), lead.externalId());
    }

    private static Map<String, String> lead(String name, String email) {
        return Map.of("LastName", name, "Company", "X", "Email", email);
    }

    private static CrmRecord live(Reading reading) {
        assertThat(reading).isInstanceOf(Reading.Live.class);
        return ((Reading.Live) reading).record();
    }

    private static Failed failed(Map<String, WriteResult> results, String ref) {
        assertThat(results.get(ref)).isInstanceOf(Failed.class);
        return (Failed) results.get(ref);
    }

    private static Map<String, WriteResult> byRef(List<WriteResult> results) {
        return results.stream().collect(java.util.stream.Collectors.toMap(WriteResult::ref, r -> r));
    }
}
