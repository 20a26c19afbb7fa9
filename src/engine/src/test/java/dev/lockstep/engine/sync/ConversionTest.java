package dev.lockstep.engine.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.mapping.CreateAs;
import dev.lockstep.engine.model.Note;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.testing.People;
import dev.lockstep.engine.testing.PeopleWorld;
import dev.lockstep.engine.testing.PortWrapper;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A lead that is converted keeps its link.
@Tag("P3")
class ConversionTest {
    private static final int CALLS_MAX = 200;

    @Test
    void shouldMoveTheLink_whenLeadIsConverted() {
        PeopleWorld world = new PeopleWorld(People.mapping(CreateAs.LEAD));
        RecordKey contact = world.pair("ada@example.com");
        RecordKey lead = world.counterpart(contact).orElseThrow();
        RecordKey converted = world.salesforce.personConverts(lead);
        world.drain();
        world.hubspot.personEdits(contact, Map.of("firstname", "Augusta"));
        world.drain();

        assertThat(world.counterpart(contact)).contains(converted);
        assertThat(world.salesforce.field(converted, "FirstName")).isEqualTo("Augusta");
        assertThat(world.salesforce.field(lead, "FirstName")).isEmpty();
        assertThat(world.hubspot.living()).hasSize(1);
    }

    @Test
    void shouldMoveTheLink_whenConvertedBeforeOrAfterAnyStep() {
        int calls = 0;
        while (calls < CALLS_MAX && convertAt(calls + 1, true) && convertAt(calls + 1, false)) {
            calls++;
        }
        assertThat(calls).as("port calls around which the lead was converted").isBetween(5, CALLS_MAX - 1);
    }

    /// False when there were fewer calls than that.
    private static boolean convertAt(int call, boolean before) {
        String where = (before ? "before" : "after") + " port call " + call;
        PeopleWorld world = new PeopleWorld(People.mapping(CreateAs.LEAD));
        RecordKey contact = world.pair("ada@example.com");
        RecordKey lead = world.counterpart(contact).orElseThrow();
        world.hubspot.personEdits(contact, Map.of("firstname", "Augusta"));
        Conversion conversion = new Conversion(call, before, () -> world.salesforce.personConverts(lead));
        world.watch(conversion);
        world.drain();
        if (!conversion.done) {
            return false;
        }

        RecordKey converted = world.salesforce.living().getFirst();
        assertThat(converted.type()).as(where).isEqualTo(RecordKey.CONTACT);
        assertThat(world.counterpart(contact)).as(where).contains(converted);
        assertThat(world.salesforce.field(converted, "FirstName")).as(where).isEqualTo("Augusta");
        // One at most: of whoever had read it while it was a lead.
        assertThat(world.salesforce.attemptsOnGone())
                .as("writes to the converted lead, " + where)
                .isLessThanOrEqualTo(1);
        assertThat(world.hubspot.living()).as(where).hasSize(1);
        assertThat(world.desk.notes(Note.Kind.PARKED, 10)).as(where).isEmpty();
        assertThat(world.furtherWrites()).as(where).isZero();
        return true;
    }

    private static final class Conversion implements PortWrapper.Watch {
        private final int call;
        private final boolean before;
        private final Runnable convert;
        private int made;
        private boolean done;

        Conversion(int call, boolean before, Runnable convert) {
            this.call = call;
            this.before = before;
            this.convert = convert;
        }

        @Override
        public void before(String name) {
            made++;
            convertIf(before);
        }

        @Override
        public void after(String name) {
            convertIf(!before);
        }

        private void convertIf(boolean here) {
            if (here && !done && made == call) {
                done = true;
                convert.run();
            }
        }
    }
}
