package dev.lockstep.engine.sync;

import dev.lockstep.engine.mapping.FieldMapping;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.ValueGuard;
import dev.lockstep.engine.schema.FieldSchema;
import dev.lockstep.engine.schema.ObjectName;
import java.util.List;
import java.util.Optional;

/// States and countries as the org's own picklists have them, by code and by name (REQUIREMENTS F4). A field
/// without a list holds whatever is written.
final class Places {
    private final ValueGuard schemas;

    Places(ValueGuard schemas) {
        this.schemas = schemas;
    }

    /// The place's name in `target`'s form: a value of its list, else the name that the source's list gives it,
    /// else the text as it is.
    String find(FieldMapping field, Side target, String value) {
        String named = field.values().to(target, value);
        List<FieldSchema.Option> wanted = options(field, target);
        Optional<FieldSchema.Option> there = option(wanted, named);
        Optional<FieldSchema.Option> here = option(options(field, target.other()), value);
        if (there.isEmpty() && here.isPresent()) {
            there = option(wanted, here.get().label())
                    .or(() -> option(wanted, here.get().value()));
        }
        return there.map(FieldSchema.Option::value)
                .or(() -> here.filter(option -> wanted.isEmpty()).map(FieldSchema.Option::label))
                .orElse(named);
    }

    private static Optional<FieldSchema.Option> option(List<FieldSchema.Option> options, String text) {
        return options.stream()
                .filter(option -> option.value().equalsIgnoreCase(text))
                .findFirst()
                .or(() -> options.stream()
                        .filter(option -> option.label().equalsIgnoreCase(text))
                        .findFirst());
    }

    private List<FieldSchema.Option> options(FieldMapping field, Side side) {
        return field.fieldByType().entrySet().stream()
                .flatMap(e -> schemas.schema(new ObjectName(side, e.getKey())).stream()
                        .flatMap(schema -> schema.field(e.getValue()).stream()))
                .map(schema -> schema.choices().options())
                .filter(options -> !options.isEmpty())
                .findFirst()
                .orElse(List.of());
    }
}
