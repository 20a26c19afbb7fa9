package dev.lockstep.engine.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.mapping.CreateAs;
import dev.lockstep.engine.mapping.FieldMapping;
import dev.lockstep.engine.mapping.ObjectMapping;
import dev.lockstep.engine.mapping.OnFirstLink;
import dev.lockstep.engine.mapping.Rule;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.testing.People;
import dev.lockstep.engine.testing.PeopleWorld;
import dev.lockstep.engine.value.FieldType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class DriftTest {
    private final PeopleWorld world = new PeopleWorld(withCompany());

    @Test
    @Tag("X2")
    void shouldFindNothing_whenOnlyAFieldDiffersThatTheCounterpartDoesNotHave() {
        world.salesforce.personCreates(RecordKey.CONTACT, Map.of("Email", "ada@example.com", "LastName", "Ada"));
        world.hubspot.personCreates(
                RecordKey.HUBSPOT_CONTACT, Map.of("email", "ada@example.com", "lastname", "Ada", "company", "Engines"));
        world.drain();

        world.reconcile();

        assertThat(world.queue.nextDue()).isEmpty();
    }

    @Test
    @Tag("X2")
    void shouldFindTheRecord_whenAPairedFieldDiffers() {
        RecordKey lead = world.salesforce.personCreates(
                RecordKey.LEAD, Map.of("Email", "ada@example.com", "LastName", "Ada", "Company", "Engines"));
        world.drain();
        world.deaf(true);
        world.salesforce.personEdits(lead, Map.of("Company", "Analysts"));

        world.reconcile();

        assertThat(world.queue.nextDue()).isPresent();
    }

    private static ObjectMapping withCompany() {
        ObjectMapping mapping = People.mapping(CreateAs.LEAD);
        List<FieldMapping> fields = new ArrayList<>(mapping.fields());
        fields.add(new FieldMapping(
                "company",
                Map.of(RecordKey.HUBSPOT_CONTACT, "company", RecordKey.LEAD, "Company"),
                FieldType.TEXT,
                Rule.TWO_WAY,
                OnFirstLink.SALESFORCE,
                Side.SALESFORCE,
                "",
                255,
                List.of()));
        return ObjectMapping.people(CreateAs.LEAD, mapping.externalIdField(), fields);
    }
}
