package dev.lockstep.engine.mapping;

import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.value.FieldType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// One field that is kept in step. `fieldByType`: record type (`contacts`, `Lead`, `Contact`) to that type's API
/// field name; a type that is absent has no such field. `tie` decides when both sides changed and their times are
/// equal or unknown, and is the authority of a point of origin. `whenCreating`: the text for a record type that
/// requires the field, when the source is blank; `""` for none. `maxLength`: of the Salesforce field, 0 for no
/// limit. `order`: the values of a forward-only field, first to last. `values`: what values are called on the
/// other side. `references`: what a field of type REFERENCE points to.
public record FieldMapping(
        String name,
        Map<String, String> fieldByType,
        FieldType type,
        Rule rule,
        OnFirstLink onFirstLink,
        Side tie,
        String whenCreating,
        int maxLength,
        List<String> order,
        ValueMap values,
        Optional<SyncedObject> references) {
    /// Begins no API field's name.
    private static final String COMPUTED = "=";

    /// A field whose values have the same names on both sides.
    public FieldMapping(
            String name,
            Map<String, String> fieldByType,
            FieldType type,
            Rule rule,
            OnFirstLink onFirstLink,
            Side tie,
            String whenCreating,
            int maxLength,
            List<String> order) {
        this(
                name,
                fieldByType,
                type,
                rule,
                onFirstLink,
                tie,
                whenCreating,
                maxLength,
                order,
                ValueMap.NONE,
                Optional.empty());
    }

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

    /// A field of one side that holds what the sync makes of both records (`Derivation`), whatever else is written
    /// there.
    public static FieldMapping computed(String name, String recordType, String api, FieldType type) {
        Side from = computedRule(recordType) == Rule.ALWAYS_SALESFORCE ? Side.SALESFORCE : Side.HUBSPOT;
        return new FieldMapping(
                name,
                Map.of(recordType, api),
                type,
                computedRule(recordType),
                from == Side.SALESFORCE ? OnFirstLink.SALESFORCE : OnFirstLink.HUBSPOT,
                from,
                "",
                0,
                List.of());
    }

    /// As if the value came from the other side.
    private static Rule computedRule(String recordType) {
        boolean inHubSpot = SyncedObject.of(recordType)
                .map(SyncedObject::hubspotType)
                .filter(recordType::equals)
                .isPresent();
        return inHubSpot ? Rule.ALWAYS_SALESFORCE : Rule.ALWAYS_HUBSPOT;
    }

    /// True for a field whose value is made by the sync.
    public boolean isComputed() {
        return fieldByType.size() == 1
                && rule == computedRule(fieldByType.keySet().iterator().next());
    }

    /// Where this side's value stands in a record: the API field, or what stands for it where the value is made.
    public Optional<String> valueIn(RecordKey key) {
        return valueIn(key.type());
    }

    public Optional<String> valueIn(String recordType) {
        return isComputed() && !fieldByType.containsKey(recordType)
                ? Optional.of(COMPUTED + name)
                : fieldOn(recordType);
    }

    /// The value as it is to be written to the other side: normalised, and cut to what the Salesforce field
    /// holds. A character beyond the basic plane counts as two, so that it fits however Salesforce counts, and is
    /// never halved.
    public String toWrite(Side target, String sourceValue) {
        String value = translated(target, type.normalise(sourceValue));
        if (target == Side.HUBSPOT || maxLength == 0 || value.length() <= maxLength) {
            return value;
        }
        int end = Character.isHighSurrogate(value.charAt(maxLength - 1)) ? maxLength - 1 : maxLength;
        return value.substring(0, end).strip();
    }

    private String translated(Side target, String value) {
        if (value.isEmpty()) {
            // A Salesforce checkbox is never blank.
            return type == FieldType.BOOLEAN && target == Side.SALESFORCE ? "false" : "";
        }
        return switch (type) {
            case MULTI_PICKLIST -> values.isEmpty() ? value : values.eachTo(target, value);
            case INTEGER -> calculated(value, number -> number.setScale(0, RoundingMode.HALF_EVEN));
            case PERCENT -> calculated(value, number -> number.movePointRight(target == Side.SALESFORCE ? 2 : -2));
            default -> values.to(target, value);
        };
    }

    /// A text that is no number is left for the CRM to judge.
    private String calculated(String value, UnaryOperator<BigDecimal> calculation) {
        try {
            return type.normalise(calculation.apply(new BigDecimal(value)).toPlainString());
        } catch (NumberFormatException e) {
            return value;
        }
    }

    /// True where the field lies on another Salesforce record, reached over a lookup (`Account.Industry`): it is
    /// read with the record and never written (REQUIREMENTS F5).
    public boolean isPath() {
        return fieldByType.values().stream().anyMatch(api -> api.indexOf('.') >= 0);
    }
}
