package dev.lockstep.sandbox.salesforce.value;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.sandbox.salesforce.schema.Field;
import dev.lockstep.sandbox.salesforce.store.RecordId;
import java.util.Locale;

/// Reads a JSON value into the type its field holds. Text is trimmed and blank text is null, as Salesforce stores
/// it.
public final class ValueReader {

    /// What a value was read as, or why not.
    public sealed interface Result {
        record Value(Object value) implements Result {}

        record WrongType(String shown) implements Result {}

        record MalformedId(String shown) implements Result {}
    }

    private final boolean lowerCaseEmail;

    public ValueReader(boolean lowerCaseEmail) {
        this.lowerCaseEmail = lowerCaseEmail;
    }

    public Result read(Field field, JsonNode node) {
        if (node.isNull()) {
            return new Result.Value(null);
        }
        if (node.isContainerNode()) {
            return new Result.WrongType(node.toString());
        }
        Object value =
                switch (field.type()) {
                    case BOOLEAN -> node.isBoolean() ? node.booleanValue() : null;
                    case INT -> node.isIntegralNumber() ? node.decimalValue() : null;
                    case DOUBLE, CURRENCY, PERCENT -> node.isNumber() ? node.decimalValue() : null;
                    case DATE -> node.isTextual() ? Times.date(node.textValue()) : null;
                    case DATETIME -> node.isTextual() ? Times.dateTime(node.textValue()) : null;
                    case ID, REFERENCE -> {
                        if (node.isTextual() && node.textValue().isEmpty()) {
                            yield "";
                        }
                        String id = RecordId.normalise(node.asText());
                        if (id == null) {
                            yield new Result.MalformedId(node.asText());
                        }
                        yield id;
                    }
                    case STRING, TEXTAREA, PHONE, URL, PICKLIST, MULTIPICKLIST, COMBOBOX, ANYTYPE ->
                        node.isTextual() ? node.textValue().strip() : null;
                    case EMAIL -> node.isTextual() ? email(node.textValue().strip()) : null;
                    case ADDRESS -> null;
                };
        return switch (value) {
            case null ->
                node.isTextual() && node.textValue().isEmpty()
                        ? new Result.Value(null)
                        : new Result.WrongType(node.asText());
            case Result failure -> failure;
            case String text when text.isEmpty() -> new Result.Value(null);
            default -> new Result.Value(value);
        };
    }

    private String email(String text) {
        return lowerCaseEmail ? text.toLowerCase(Locale.ROOT) : text;
    }
}
