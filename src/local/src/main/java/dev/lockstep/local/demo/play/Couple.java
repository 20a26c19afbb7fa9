package dev.lockstep.local.demo.play;

import dev.lockstep.engine.mapping.FieldMapping;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.local.demo.check.PersonRecord;
import dev.lockstep.local.demo.stage.Eyes.Where;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// One person's two records, as they stood before the play.
public record Couple(PersonRecord hubspot, PersonRecord salesforce) {

    PersonRecord on(Side side) {
        return side == Side.HUBSPOT ? hubspot : salesforce;
    }

    boolean isLead() {
        return salesforce.key().type().equals(RecordKey.LEAD);
    }

    boolean has(FieldMapping field) {
        return field.fieldOn(hubspot.key()).isPresent()
                && field.fieldOn(salesforce.key()).isPresent();
    }

    String text(FieldMapping field, Side side) {
        return on(side).text(name(field, side));
    }

    /// Sets one field on one side to a value.
    Edit set(
            Duration at,
            Edit.Kind kind,
            Side side,
            FieldMapping field,
            String value,
            Optional<Expectation> expectation) {
        RecordKey key = on(side).key();
        Map<String, String> change = Map.of(name(field, side), value);
        return new Edit(
                at,
                kind,
                Optional.of(key),
                side == Side.HUBSPOT
                        ? hands -> hands.editInHubSpot(key.id(), change)
                        : hands -> hands.editInSalesforce(key.id(), change),
                expectation);
    }

    Optional<Expectation> expect(FieldMapping field, Side side, String value) {
        return Optional.of(
                new Expectation(side, new Where.ById(on(side).key().id()), name(field, side), field.name(), value));
    }

    private String name(FieldMapping field, Side side) {
        return field.fieldOn(on(side).key()).orElseThrow();
    }
}
