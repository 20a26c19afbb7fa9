package dev.lockstep.engine.schema;

import static dev.lockstep.engine.testing.FakeSchemas.picklist;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.engine.testing.FakeSchemas;
import dev.lockstep.engine.testing.InMemorySchemaStore;
import dev.lockstep.engine.testing.VirtualClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("F4")
class SchemaGuardTest {
    private static final ObjectName LEAD = ObjectName.salesforce("Lead");
    private final VirtualClock clock = new VirtualClock();
    private final InMemorySchemaStore store = new InMemorySchemaStore();
    private final FakeSchemas salesforce = FakeSchemas.ofPeople().get(Side.SALESFORCE);
    private final SchemaGuard guard = new SchemaGuard(store, side -> salesforce, clock);

    @BeforeEach
    void storeWhatIsThere() {
        salesforce.change("Lead", picklist("Stage__c", "lead"));
        store.save(List.of(new StoredSchema(salesforce.of("Lead"), salesforce.of("Lead"), Map.of(), clock.instant())));
        clock.advance(Duration.ofMinutes(5));
    }

    @Test
    void shouldAskNobody_whenTheValueFits() {
        assertThat(unfit("lead")).isEmpty();
        assertThat(unfit("lead")).isEmpty();
        assertThat(salesforce.calls()).isZero();
        assertThat(store.loads()).isEqualTo(1);
    }

    @Test
    void shouldAskTheCrmOnceAMinute_whenValuesDoNotFit() {
        for (int i = 0; i < 10; i++) {
            assertThat(unfit("other")).containsOnly(Map.entry("Stage__c", Unfit.NOT_AN_OPTION));
        }
        assertThat(salesforce.calls()).isEqualTo(1);
        clock.advance(Duration.ofMinutes(2));
        assertThat(unfit("other")).isNotEmpty();
        assertThat(salesforce.calls()).isEqualTo(2);
    }

    @Test
    void shouldLetTheValueThrough_whenItsOptionWasJustAdded() {
        salesforce.change("Lead", picklist("Stage__c", "lead", "other"));
        assertThat(unfit("other")).isEmpty();
        assertThat(unfit("other")).isEmpty();
        assertThat(salesforce.calls()).isEqualTo(1);
    }

    @Test
    void shouldLetTheCrmJudge_whenItDoesNotTellItsSchema() {
        salesforce.down(true);
        assertThat(unfit("other")).isEmpty();
    }

    @Test
    void shouldLetTheCrmJudge_whenNothingIsStoredYet() {
        SchemaGuard fresh = new SchemaGuard(new InMemorySchemaStore(), side -> salesforce, clock);
        assertThat(fresh.unfit(LEAD, Map.of("Stage__c", "other"), false, deadline()))
                .isEmpty();
        assertThat(salesforce.calls()).isZero();
    }

    @Test
    void shouldTakeWhatWasStoredMeanwhile_beforeItRefusesAgain() {
        assertThat(unfit("other")).isNotEmpty();
        clock.advance(Duration.ofSeconds(10));
        salesforce.change("Lead", picklist("Stage__c", "lead", "other"));
        store.save(List.of(new StoredSchema(salesforce.of("Lead"), salesforce.of("Lead"), Map.of(), clock.instant())));
        assertThat(unfit("other")).isEmpty();
        assertThat(salesforce.calls()).isEqualTo(1);
    }

    @Test
    void shouldSeeANewerSchema_afterTenMinutes() {
        assertThat(unfit("lead")).isEmpty();
        salesforce.change("Lead", picklist("Stage__c", "other"));
        store.save(List.of(new StoredSchema(salesforce.of("Lead"), salesforce.of("Lead"), Map.of(), clock.instant())));
        assertThat(unfit("lead")).as("as it was loaded").isEmpty();
        clock.advance(Duration.ofMinutes(11));
        assertThat(unfit("lead")).isNotEmpty();
    }

    private Map<String, Unfit> unfit(String stage) {
        return guard.unfit(LEAD, Map.of("Stage__c", stage, "Phone", "1"), false, deadline());
    }

    private Deadline deadline() {
        return new Deadline(clock.instant().plus(Duration.ofMinutes(1)));
    }
}
