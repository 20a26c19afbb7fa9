package dev.lockstep.local.setup;

import dev.lockstep.engine.config.ConfigReader;
import dev.lockstep.engine.mapping.FieldMapping;
import dev.lockstep.engine.mapping.OnFirstLink;
import dev.lockstep.engine.mapping.Rule;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.value.FieldType;
import dev.lockstep.local.setup.infra.Needs;
import java.util.List;
import java.util.Map;

/// What `infra` serves: the packaged configuration.
public final class InfraObjects {
    private InfraObjects() {}

    public static Needs needs() {
        return needs(ConfigReader.packaged());
    }

    static Needs needs(String yaml) {
        return Needs.of(((ConfigReader.Result.Valid) ConfigReader.read(yaml)).config());
    }

    /// A field that follows Salesforce.
    static FieldMapping field(String name, Map<String, String> fieldByType) {
        return new FieldMapping(
                name,
                fieldByType,
                FieldType.TEXT,
                Rule.ALWAYS_SALESFORCE,
                OnFirstLink.SALESFORCE,
                Side.SALESFORCE,
                "",
                0,
                List.of());
    }
}
