package dev.lockstep.engine.deal;

import dev.lockstep.engine.port.Deadline;
import dev.lockstep.engine.port.ValueGuard;
import dev.lockstep.engine.schema.ObjectName;
import dev.lockstep.engine.schema.ObjectSchema;
import dev.lockstep.engine.schema.Unfit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Has the values of deals judged in the CRM's own form, by fields that the engine knows.
public record DealGuard(ValueGuard guard, Function<Deadline, DealForm> forms) implements ValueGuard {
    @Override
    public Optional<ObjectSchema> schema(ObjectName object) {
        return guard.schema(object);
    }

    @Override
    public Map<String, Unfit> unfit(
            ObjectName object, Map<String, String> values, boolean creating, Deadline deadline) {
        DealForm form = forms.apply(deadline);
        Map<String, Unfit> unfit = new LinkedHashMap<>();
        guard.unfit(object, form.write(object.type(), values), creating, deadline)
                .forEach((api, why) ->
                        unfit.putIfAbsent(form.standFor(List.of(api)).getFirst(), why));
        return unfit;
    }
}
