package dev.lockstep.sandbox.salesforce.schema;

import java.util.Locale;

/// Field types as a describe result names them (in lower case there).
public enum FieldType {
    ID,
    REFERENCE,
    STRING,
    TEXTAREA,
    EMAIL,
    PHONE,
    URL,
    PICKLIST,
    MULTIPICKLIST,
    COMBOBOX,
    ANYTYPE,
    BOOLEAN,
    INT,
    DOUBLE,
    CURRENCY,
    PERCENT,
    DATE,
    DATETIME,
    ADDRESS;

    static FieldType of(String describeName) {
        return valueOf(describeName.toUpperCase(Locale.ROOT));
    }

    public boolean numeric() {
        return this == INT || this == DOUBLE || this == CURRENCY || this == PERCENT;
    }

    /// True for ids and lookups, which hold 18-character record ids.
    public boolean holdsId() {
        return this == ID || this == REFERENCE;
    }

    /// True when values are held as text other than ids.
    public boolean textual() {
        return switch (this) {
            case STRING, TEXTAREA, EMAIL, PHONE, URL, PICKLIST, MULTIPICKLIST, COMBOBOX, ANYTYPE -> true;
            case ID, REFERENCE, BOOLEAN, INT, DOUBLE, CURRENCY, PERCENT, DATE, DATETIME, ADDRESS -> false;
        };
    }

    /// True when a query may group by fields of this type.
    boolean groupable() {
        return switch (this) {
            case ID, REFERENCE, STRING, EMAIL, PHONE, URL, PICKLIST, COMBOBOX, BOOLEAN, INT, DATE -> true;
            case TEXTAREA, MULTIPICKLIST, ANYTYPE, DOUBLE, CURRENCY, PERCENT, DATETIME, ADDRESS -> false;
        };
    }

    /// The type's name in SOAP messages, as a describe result gives it.
    String soapType() {
        return switch (this) {
            case ID, REFERENCE -> "tns:ID";
            case BOOLEAN -> "xsd:boolean";
            case INT -> "xsd:int";
            case DOUBLE, CURRENCY, PERCENT -> "xsd:double";
            case DATE -> "xsd:date";
            case DATETIME -> "xsd:dateTime";
            case ADDRESS -> "urn:address";
            case STRING, TEXTAREA, EMAIL, PHONE, URL, PICKLIST, MULTIPICKLIST, COMBOBOX, ANYTYPE -> "xsd:string";
        };
    }

    /// The type's name in Salesforce's filter and parser errors, e.g. `dateTime`.
    public String errorName() {
        return switch (this) {
            case DATETIME -> "dateTime";
            case ID, REFERENCE -> "id";
            default -> name().toLowerCase(Locale.ROOT);
        };
    }
}
