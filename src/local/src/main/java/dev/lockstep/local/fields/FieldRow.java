package dev.lockstep.local.fields;

import dev.lockstep.engine.config.Names;
import dev.lockstep.engine.schema.FieldSchema;
import dev.lockstep.engine.schema.FieldSchema.Rights;
import dev.lockstep.engine.schema.Mapped;
import dev.lockstep.engine.schema.ObjectSchema;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// A field as a person is shown it. `mapped`: the mappings that name it, or `""`.
public record FieldRow(String field, String label, String type, String writable, String mapped) {
    public static List<FieldRow> of(ObjectSchema schema, Mapped mapped, boolean customOnly) {
        return schema.fields().stream()
                .filter(field -> field.custom() || !customOnly)
                .map(field -> new FieldRow(
                        field.name(), field.label(), type(field), writable(field), mapping(schema, field, mapped)))
                .toList();
    }

    private static String type(FieldSchema field) {
        String type = field.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
        FieldSchema.Size size = field.size();
        if (size.length() > 0) {
            type += " (" + size.length() + ")";
        } else if (size.precision() > 0) {
            type += " (" + (size.precision() - size.scale()) + "." + size.scale() + ")";
        } else if (field.kind().hasOptions()) {
            type += " (" + field.activeOptions().size() + (field.choices().restricted() ? ", restricted)" : ")");
        }
        return type + (field.unique() ? ", unique" : "") + (field.required() ? ", required" : "");
    }

    private static String writable(FieldSchema field) {
        Rights rights = field.rights();
        if (rights.calculated()) {
            return "nobody: calculated";
        }
        if (rights.onUpdate()) {
            return rights.onCreate() ? "people and the sync" : "people and the sync, not at first";
        }
        return rights.onCreate() ? "the sync, once" : "not the sync";
    }

    private static String mapping(ObjectSchema schema, FieldSchema field, Mapped mapped) {
        if (field.name().equalsIgnoreCase(mapped.keys().getOrDefault(schema.name(), ""))) {
            return "externalIdField";
        }
        return mapped.uses(schema.name()).stream()
                .filter(use -> schema.field(use.api()).filter(field::equals).isPresent())
                .map(use -> use.mapping().name() + " (" + Names.of(use.mapping().rule()) + ")")
                .collect(Collectors.joining(", "));
    }
}
