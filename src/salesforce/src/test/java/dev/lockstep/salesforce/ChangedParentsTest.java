package dev.lockstep.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.model.CrmRecord;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.port.ChangePage;
import dev.lockstep.engine.port.Cursor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The children of what changed, found without a list of that.
@Tag("F5")
class ChangedParentsTest {
    private static final Set<String> FIELDS = Set.of("LastName", "Account.Industry", "Owner.Email");
    private final SandboxOrg org = new SandboxOrg();
    private final String account = org.add("Account", Map.of("Name", "Acme", "Industry", "Energy"));

    @Test
    void shouldFindTheChildrenOfAChangedAccount_withWhatTheyShow_inOneCall() {
        String child = org.add("Contact", Map.of("LastName", "A", "AccountId", account));
        org.add("Contact", Map.of("LastName", "B"));
        Instant before = later();
        org.calls();
        assertThat(page("Contact", "Account", Cursor.at(before), 10).records()).isEmpty();

        change(account, Map.of("Industry", "Media"));

        ChangePage page = page("Contact", "Account", Cursor.at(before), 10);
        assertThat(page.more()).isFalse();
        assertThat(page.records()).singleElement().satisfies(record -> {
            assertThat(record.key()).isEqualTo(RecordKey.contact(child));
            assertThat(record.text("Account.Industry")).isEqualTo("Media");
        });
        assertThat(org.calls()).isEqualTo(2);
    }

    @Test
    void shouldFindWhatAChangedUserOwns_leadsToo() {
        String user = org.sandbox.integrationUserId();
        String lead = org.add("Lead", Map.of("LastName", "L", "Company", "C", "OwnerId", user));
        org.add("Lead", Map.of("LastName", "M", "Company", "C", "OwnerId", org.sandbox.adminId()));
        Instant before = later();
        org.calls();
        assertThat(page("Lead", "Owner", Cursor.at(before), 10).records()).isEmpty();
        assertThat(org.calls()).as("nobody changed").isEqualTo(1);

        change(user, Map.of("Email", "moved@us.example"));

        assertThat(page("Lead", "Owner", Cursor.at(before), 10).records())
                .extracting(CrmRecord::key)
                .containsExactly(RecordKey.lead(lead));
        assertThat(org.calls()).isEqualTo(2);
    }

    @Test
    void shouldPageByTheChildrensIds() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.add(org.add("Contact", Map.of("LastName", "L" + i, "AccountId", account)));
        }
        Instant before = later();
        change(account, Map.of("Industry", "Media"));

        List<String> seen = new ArrayList<>();
        ChangePage page = page("Contact", "Account", Cursor.at(before), 2);
        while (true) {
            page.records().forEach(record -> seen.add(record.key().id()));
            if (!page.more()) {
                break;
            }
            assertThat(page.next().time()).isEqualTo(before);
            page = page("Contact", "Account", page.next(), 2);
        }
        assertThat(seen).containsExactlyElementsOf(ids);
    }

    @Test
    void shouldFindNothing_whereTheLookupLeadsNowhere() {
        assertThat(page("Contact", "Nobody__r", Cursor.at(org.instant()), 10).records())
                .isEmpty();
    }

    private ChangePage page(String type, String lookup, Cursor from, int limit) {
        Set<String> fields = type.equals(RecordKey.LEAD) ? Set.of("Owner.Email") : FIELDS;
        return org.crm.ofChangedParents(type, lookup, from, limit, fields, org.soon());
    }

    private void change(String id, Map<String, Object> values) {
        org.sandbox.person(org.sandbox.adminId()).update(id, values);
    }

    private Instant later() {
        org.pass(Duration.ofMinutes(10));
        Instant then = org.instant();
        org.pass(Duration.ofMinutes(1));
        return then;
    }
}
