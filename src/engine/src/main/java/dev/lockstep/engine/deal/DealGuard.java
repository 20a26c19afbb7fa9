package dev.lockstep.engine.deal;

import dev.lockstep.engine.port.Deadline;
import dev.lockstep.engine.port.ValueGuard;
import dev.lockstep.engine.schema.ObjectName;
import dev.lockstep.engine.schema.ObjectSchema;
import dev.lockstep.engine.schema.Unfit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Has the values of deals judged in the CRM's own form. What a stage is a stage of, and an amount's currency, are no
/// mapped fields, so that their definitions are not known here: the map of stages and the rates judge those.
public record DealGuard(ValueGuard guard, Function<Deadline, DealForm> forms) implements ValueGuard {
    @Override
    public Optional<ObjectSchema> schema(ObjectName object) {
        return guard.schema(object);
    }

    @Override
    public Map<String, Unfit> unfit(
            ObjectName object, Map<String, String> values, boolean creating, Deadline deadline) {
        Map<String, String> written = new HashMap<>(forms.apply(deadline).write(object.type(), values));
        written.keySet().retainAll(values.keySet());
        return guard.unfit(object, written, creating, deadline);
    }
}
