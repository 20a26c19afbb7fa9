package dev.lockstep.local.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.mapping.CreateAs;
import dev.lockstep.engine.mapping.FieldMapping;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Edits cross once, and their echoes not at all, also where a value does not fit and is cut.
class NoLoopsTest {
    private static final int PAIRS = 8;
    private static final int EDITS = 120;

    @Test
    @Tag("X6")
    void shouldWriteAtMostOncePerEdit_andThenNever() {
        Quiet quiet = new Quiet(CreateAs.LEAD);
        SplittableRandom dice = new SplittableRandom(11);
        Values values = new Values(dice.split());
        for (int i = 0; i < PAIRS; i++) {
            Map<String, String> fields = Map.of("email", values.email(), "lastname", "Quillfeather " + i);
            quiet.inHubSpot(fields);
        }
        quiet.drain();
        int before = Writes.ofOurs(quiet.house);
        List<FieldMapping> fields = quiet.house.mapping.fields().stream()
                .filter(f -> f.fieldByType().size() == 3
                        && !f.name().equals("email")
                        && !f.name().equals("salutation"))
                .toList();
        for (int i = 0; i < EDITS; i++) {
            List<RecordKey> keys =
                    quiet.house.living().stream().map(RawRecord::key).toList();
            RecordKey key = keys.get(dice.nextInt(keys.size()));
            FieldMapping field = fields.get(dice.nextInt(fields.size()));
            quiet.edit(key, Map.of(field.fieldOn(key).orElseThrow(), values.of(field)));
            if (dice.nextBoolean()) {
                quiet.drain();
            }
        }
        quiet.drain();
        int after = Writes.ofOurs(quiet.house);
        for (int i = 0; i < 3; i++) {
            quiet.reconcile();
            quiet.drain();
        }
        assertThat(after - before).isBetween(1, EDITS);
        assertThat(Writes.ofOurs(quiet.house)).isEqualTo(after);
        assertThat(new Inspection(quiet.house, new Journal()).everything()).isEmpty();
        assertThat(quiet.house.living().stream().filter(r -> r.key().side() == Side.SALESFORCE))
                .hasSize(PAIRS);
    }
}
