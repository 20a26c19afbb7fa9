package dev.lockstep.local.demo.play;

import dev.lockstep.engine.model.Side;
import dev.lockstep.local.demo.stage.Eyes;
import java.util.Optional;

/// What a CRM is to hold once an edit has arrived. `mappingName` is what `lockstep.yaml` calls the field.
public record Expectation(Side side, Eyes.Where where, String field, String mappingName, String value) {

    boolean isMet(Eyes eyes) {
        Optional<String> held = eyes.read(side, where, field);
        return held.isPresent() && held.get().strip().equals(value.strip());
    }
}
