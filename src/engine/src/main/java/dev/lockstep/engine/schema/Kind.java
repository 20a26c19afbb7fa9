package dev.lockstep.engine.schema;

import dev.lockstep.engine.value.FieldType;

/// What a field holds, in terms that both CRMs share.
public enum Kind {
    TEXT,
    /// Of more than one line.
    LONG_TEXT,
    EMAIL,
    PHONE,
    URL,
    PICKLIST,
    MULTI_PICKLIST,
    BOOLEAN,
    INTEGER,
    DECIMAL,
    PERCENT,
    CURRENCY,
    DATE,
    DATE_TIME,
    TIME,
    /// Who a record belongs to.
    OWNER,
    /// The id of another record of the same CRM.
    REFERENCE,
    /// Compound, binary or otherwise without a plain text: cannot be mapped.
    OTHER;

    public boolean isText() {
        return switch (this) {
            case TEXT, LONG_TEXT, EMAIL, PHONE, URL -> true;
            default -> false;
        };
    }

    public boolean isNumber() {
        return switch (this) {
            case INTEGER, DECIMAL, PERCENT, CURRENCY -> true;
            default -> false;
        };
    }

    /// Its values mean something in their own CRM only.
    public boolean isId() {
        return this == OWNER || this == REFERENCE;
    }

    public boolean hasOptions() {
        return this == PICKLIST || this == MULTI_PICKLIST;
    }

    /// The type of a mapping between fields of this kind.
    public FieldType mappingType() {
        return switch (this) {
            case TEXT, LONG_TEXT, URL, TIME, OWNER, REFERENCE, OTHER -> FieldType.TEXT;
            case EMAIL -> FieldType.EMAIL;
            case PHONE -> FieldType.PHONE;
            case PICKLIST -> FieldType.PICKLIST;
            case MULTI_PICKLIST -> FieldType.MULTI_PICKLIST;
            case BOOLEAN -> FieldType.BOOLEAN;
            case INTEGER, DECIMAL, PERCENT, CURRENCY -> FieldType.NUMBER;
            case DATE -> FieldType.DATE;
            case DATE_TIME -> FieldType.DATE_TIME;
        };
    }
}
