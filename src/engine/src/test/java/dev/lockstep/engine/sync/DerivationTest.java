package dev.lockstep.engine.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.mapping.FieldMapping;
import dev.lockstep.engine.model.CrmRecord;
import dev.lockstep.engine.model.Note;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.engine.testing.Deals;
import dev.lockstep.engine.testing.PeopleWorld;
import dev.lockstep.engine.value.FieldType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Values that the sync makes itself go the way of any other field.
@Tag("D1")
class DerivationTest {
    private static final String HUBSPOT_FIELD = "lockstep_company_amount";
    private static final String SALESFORCE_FIELD = "Lockstep_Company_Amount__c";
    private static final List<FieldMapping> FIELDS = List.of(
            FieldMapping.computed("amountInHubSpot", RecordKey.HUBSPOT_DEAL, HUBSPOT_FIELD, FieldType.MONEY),
            FieldMapping.computed("amountInSalesforce", RecordKey.OPPORTUNITY, SALESFORCE_FIELD, FieldType.MONEY));

    private BigDecimal rate = new BigDecimal("2");
    private boolean blocked;
    private final PeopleWorld world = Deals.deriving(FIELDS, this::derive);
    private final RecordKey deal = world.hubspot.personCreates(
            RecordKey.HUBSPOT_DEAL,
            Map.of(
                    "dealname",
                    "Big one",
                    "pipeline",
                    "default",
                    "dealstage",
                    "qualifiedtobuy",
                    "closedate",
                    "2026-06-30",
                    "amount",
                    "100",
                    "hs_primary_associated_company",
                    "1"));

    /// As many times as the rate says.
    private Derivation.Derived derive(Map<Side, CrmRecord> records, Map<String, Side> writtenTo, Deadline deadline) {
        if (blocked) {
            return new Derivation.Derived(
                    Map.of(), Map.of("amount", new FieldBlock("NO_RATE", "There is no rate: add it.")));
        }
        CrmRecord any = records.values().iterator().next();
        String amount = any.text(any.key().side() == Side.HUBSPOT ? "amount" : "Amount");
        String made = new BigDecimal(amount).multiply(rate).toPlainString();
        return new Derivation.Derived(Map.of("amountInHubSpot", made, "amountInSalesforce", made), Map.of());
    }

    @Test
    void shouldWriteBothSides_inTheTurnThatMakesTheOther() {
        world.drain();
        assertThat(world.hubspot.field(deal, HUBSPOT_FIELD)).isEqualTo("200");
        assertThat(world.salesforce.field(opportunity(), SALESFORCE_FIELD)).isEqualTo("200");
        assertThat(world.salesforce.createdByUs()).isOne();
        assertThat(world.writes()).as("one write to the deal itself").isOne();
        assertThat(world.furtherWrites()).isZero();
    }

    @Test
    void shouldGoWithTheFieldThatItIsMadeOf_inOneWriteASide() {
        world.drain();
        int before = world.writes();
        world.salesforce.personEdits(opportunity(), Map.of("Amount", "7"));
        world.drain();
        assertThat(world.hubspot.fields(deal)).containsEntry("amount", "7").containsEntry(HUBSPOT_FIELD, "14");
        assertThat(world.salesforce.field(opportunity(), SALESFORCE_FIELD)).isEqualTo("14");
        assertThat(world.writes()).isEqualTo(before + 2);
        assertThat(world.furtherWrites()).isZero();
    }

    @Test
    void shouldBeMadeAnew_whenWhatItIsMadeByChanges_andPutBack_whenAPersonChangesIt() {
        world.drain();
        rate = new BigDecimal("3");
        world.hubspot.personEdits(deal, Map.of("dealname", "A look"));
        world.drain();
        assertThat(world.salesforce.field(opportunity(), SALESFORCE_FIELD)).isEqualTo("300");

        world.salesforce.personEdits(opportunity(), Map.of(SALESFORCE_FIELD, "1"));
        world.drain();
        assertThat(world.salesforce.field(opportunity(), SALESFORCE_FIELD)).isEqualTo("300");
        assertThat(world.furtherWrites()).isZero();
    }

    @Test
    void shouldHoldBackOneFieldWithTheReason_andLetTheOthersGo() {
        world.drain();
        blocked = true;
        world.hubspot.personEdits(deal, Map.of("amount", "5", "dealname", "Renamed"));
        world.drain();
        assertThat(world.salesforce.fields(opportunity()))
                .containsEntry("Name", "Renamed")
                .containsEntry("Amount", "100")
                .containsEntry(SALESFORCE_FIELD, "200");
        assertThat(world.desk.notes(Note.Kind.PARKED, 10)).singleElement().satisfies(note -> {
            assertThat(note.cause()).isEqualTo("NO_RATE");
            assertThat(note.fields()).containsExactly("amount");
            assertThat(note.sentence()).contains("There is no rate: add it");
        });

        blocked = false;
        world.hubspot.personEdits(deal, Map.of("dealname", "A look"));
        world.drain();
        assertThat(world.salesforce.fields(opportunity()))
                .containsEntry("Amount", "5")
                .containsEntry(SALESFORCE_FIELD, "10");
        assertThat(world.causes(Note.Kind.PARKED)).isEmpty();
        assertThat(world.furtherWrites()).isZero();
    }

    private RecordKey opportunity() {
        return world.counterpart(deal).orElseThrow();
    }
}
