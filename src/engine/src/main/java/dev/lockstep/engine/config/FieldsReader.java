package dev.lockstep.engine.config;

import dev.lockstep.engine.mapping.SyncedObject;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Reads `fields` of one object: a mapping for each name.
final class FieldsReader {
    /// Starts in lower case and has no underscore, so that it is never a CRM's own field name.
    private static final Pattern MAPPING_NAME = Pattern.compile("[a-z][A-Za-z0-9]{0,49}");

    private FieldsReader() {}

    static List<ReadField> read(Section fields, SyncedObject object) {
        List<ReadField> read = new ArrayList<>();
        for (String name : fields.keys()) {
            if (!MAPPING_NAME.matcher(name).matches()) {
                fields.problemAt(
                        name,
                        "This cannot name a mapping.",
                        "Write letters and digits, starting in lower case, such as jobTitle; at most 50.");
            }
            fields.optional(name)
                    .flatMap(Value::section)
                    .flatMap(section -> section.has(RollUpReader.KEY)
                            ? RollUpReader.read(name, section, object)
                            : FieldReader.read(name, section, object))
                    .ifPresent(read::add);
        }
        return read;
    }
}
