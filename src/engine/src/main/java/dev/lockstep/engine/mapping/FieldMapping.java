package dev.lockstep.engine.mapping;

import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.value.FieldType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One field that is kept in step. `fieldByType`: record type (`contacts`, `Lead`, `Contact`) to that type's API
/// field name; a type that is absent has no such field. `tie` decides when both sides changed and their times are
/// equal or unknown, and is the authority of a point of origin. `whenCreating`: the text for a record type that
/// requires the field, when the source is blank; `""` for none. `maxLength`: of the Salesforce field, 0 for no
/// limit. `order`: the values of a forward-only field, first to last.
public record FieldMapping(
        String name,
        Map<String, String> fieldByType,
        FieldType type,
        Rule rule,
        OnFirstLink onFirstLink,
        Side tie,
        String whenCreating,
        int maxLength,
        List<String> order) {
    public FieldMapping {
        fieldByType = Map.copyOf(fieldByType);
        order = List.copyOf(order);
    }

    /// The API field name on a record of this type, if it has one.
    public Optional<String> fieldOn(String recordType) {
        return Optional.ofNullable(fieldByType.get(recordType));
    }

    public Optional<String> fieldOn(RecordKey key) {
        return fieldOn(key.type());
    }

    /// The value as it is to be written to the other side: normalised, and cut to what the Salesforce field
    /// holds. A character beyond the basic plane counts as two, so that it fits however Salesforce counts, and is
    /// never halved.
    public String toWrite(Side target, String sourceValue) {
        String value = type.normalise(sourceValue);
        if (target == Side.HUBSPOT || maxLength == 0 || value.length() <= maxLength) {
            return value;
        }
        int end = Character.isHighSurrogate(value.charAt(maxLength - 1)) ? maxLength - 1 : maxLength;
        return value.substring(0, end).strip();
    }
}
