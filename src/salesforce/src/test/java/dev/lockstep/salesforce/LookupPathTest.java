package dev.lockstep.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.mapping.SyncedObject;
import dev.lockstep.engine.model.CrmRecord;
import dev.lockstep.engine.model.Reading;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.port.Cursor;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Fields of parent records, read with the record over its lookups.
@Tag("F5")
class LookupPathTest {
    private static final Set<String> PATHS = Set.of("LastName", "Account.Industry", "Account.Owner.Email");
    private static final Map<String, Set<String>> FIELDS = Map.of("Contact", PATHS, "Lead", Set.of());

    private final SandboxOrg org = new SandboxOrg();
    private final String account = org.add("Account", Map.of("Name", "Acme", "Industry", "Energy", "Phone", "1"));

    private RecordKey contact(String name, Map<String, String> more) {
        Map<String, String> values = new java.util.HashMap<>(more);
        values.put("LastName", name);
        return RecordKey.contact(org.add("Contact", values));
    }

    private CrmRecord read(RecordKey key, Set<String> fields) {
        return ((Reading.Live) org.crm
                        .read(List.of(key), Map.of("Contact", fields), org.soon())
                        .get(key))
                .record();
    }

    @Test
    void shouldReadParentsInTheSameQuery_andTakeNoParentForBlank() {
        RecordKey with = contact("A", Map.of("AccountId", account));
        RecordKey without = contact("B", Map.of());

        Map<RecordKey, Reading> readings = org.crm.read(List.of(with, without), FIELDS, org.soon());

        assertThat(org.calls()).isEqualTo(1);
        assertThat(((Reading.Live) readings.get(with)).record().fields())
                .containsEntry("Account.Industry", "Energy")
                .containsKey("Account.Owner.Email");
        assertThat(((Reading.Live) readings.get(without)).record().fields())
                .containsEntry("Account.Industry", "")
                .containsEntry("Account.Owner.Email", "");
    }

    @Test
    void shouldSelectThem_whenFindingAndWhenReadingChanges() {
        Instant start = org.instant();
        contact("A", Map.of("AccountId", account, "Email", "a@x.example"));

        List<CrmRecord> found =
                org.crm.find(SyncedObject.PEOPLE, List.of("a@x.example"), List.of(), FIELDS, org.soon());
        List<CrmRecord> changed = org.crm
                .changedSince("Contact", Cursor.at(start), 10, PATHS, org.soon())
                .records();

        assertThat(found)
                .singleElement()
                .satisfies(r -> assertThat(r.text("Account.Industry")).isEqualTo("Energy"));
        assertThat(changed)
                .singleElement()
                .satisfies(r -> assertThat(r.text("Account.Industry")).isEqualTo("Energy"));
    }

    @Test
    void shouldLeaveOutOnlyTheParentsField_whenItHasTheNameOfOneThatIsHere() {
        RecordKey contact = contact("A", Map.of("AccountId", account, "Phone", "2"));
        org.sandbox.configure(o -> o.access(org.sandbox.integrationUserId()).hideField("Account", "Phone", true));

        CrmRecord record = read(contact, Set.of("Phone", "Account.Phone", "Account.Industry"));

        assertThat(record.fields()).isEqualTo(Map.of("Phone", "2", "Account.Industry", "Energy"));
    }

    @Test
    void shouldLeaveOutAnyNumberOfUnreadablePaths_andRememberThem() {
        RecordKey contact = contact("A", Map.of("AccountId", account));
        Set<String> fields = new HashSet<>(PATHS);
        for (int i = 0; i < 12; i++) {
            fields.add("Account.None" + i + "__c");
        }
        fields.add("Nobody__r.Name");

        assertThat(read(contact, fields).fields()).containsOnlyKeys(PATHS);
        org.calls();
        assertThat(read(contact, fields).fields()).containsOnlyKeys(PATHS);
        assertThat(org.calls()).isEqualTo(1);
    }

    @Test
    void shouldNotAskForAParentsHistory() {
        RecordKey contact = contact("A", Map.of("AccountId", account));

        assertThat(org.crm.lastEdits(Map.of(contact, Set.of("Account.Industry")), org.soon()))
                .isEmpty();
        assertThat(org.calls()).isZero();
    }
}
