package dev.lockstep.engine.config;

import dev.lockstep.engine.mapping.FieldMapping;
import dev.lockstep.engine.mapping.RollUp;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A mapping, what it is rolled up of where it is, and the place it was read from.
record ReadField(Section section, FieldMapping mapping, Optional<RollUp> rollUp) {
    ReadField(Section section, FieldMapping mapping) {
        this(section, mapping, Optional.empty());
    }

    static Map<String, RollUp> rollUps(List<ReadField> read) {
        Map<String, RollUp> rollUps = new LinkedHashMap<>();
        read.forEach(field ->
                field.rollUp().ifPresent(rollUp -> rollUps.put(field.mapping().name(), rollUp)));
        return rollUps;
    }
}
