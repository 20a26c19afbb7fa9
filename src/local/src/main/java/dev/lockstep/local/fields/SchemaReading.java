package dev.lockstep.local.fields;

import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.CrmUnavailable;
import dev.lockstep.engine.schema.ObjectName;
import dev.lockstep.engine.schema.ObjectSchema;
import dev.lockstep.local.setup.CrmConnections;
import dev.lockstep.local.setup.SetupFailed;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What both CRMs told of some objects. `silent`: the CRMs that told nothing, each with the reason and the fix in
/// one sentence.
public record SchemaReading(Map<ObjectName, ObjectSchema> schemas, Map<Side, String> silent) {
    public SchemaReading {
        schemas = Map.copyOf(schemas);
        silent = Map.copyOf(silent);
    }

    /// `explained`: says an outage in the caller's words.
    public static SchemaReading of(
            CrmConnections crms, Collection<ObjectName> names, Function<CrmUnavailable, RuntimeException> explained) {
        Map<ObjectName, ObjectSchema> schemas = new TreeMap<>();
        Map<Side, String> silent = new EnumMap<>(Side.class);
        for (Side side : Side.values()) {
            try {
                crms.schemas(side)
                        .read(
                                names.stream()
                                        .filter(name -> name.side() == side)
                                        .map(ObjectName::type)
                                        .collect(Collectors.toSet()),
                                crms.deadline())
                        .values()
                        .forEach(schema -> schemas.put(schema.name(), schema));
            } catch (CrmUnavailable e) {
                silent.put(side, explained.apply(e).getMessage());
            } catch (SetupFailed e) {
                silent.put(side, e.getMessage());
            }
        }
        return new SchemaReading(schemas, silent);
    }
}
