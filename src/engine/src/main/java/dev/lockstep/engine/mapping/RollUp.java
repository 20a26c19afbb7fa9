package dev.lockstep.engine.mapping;

import java.util.Objects;
import java.util.regex.Pattern;

/// One number or value made of many child records (REQUIREMENTS F5). `childType`: their object in Salesforce;
/// `lookupField`: their field that holds the parent's id; `field`: what is counted, summed or compared, or taken
/// of the latest child, which is the one with the greatest `orderBy` (a date or date-time; `""` for the other
/// functions). `where`: a SOQL condition on the children, `""` for all of them.
public record RollUp(
        String childType, String lookupField, Function function, String field, String orderBy, String where) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z]\\w*");

    public enum Function {
        /// Of children whose field is not blank; of all, where it is `Id`.
        COUNT,
        SUM,
        MIN,
        MAX,
        LATEST
    }

    public RollUp {
        Objects.requireNonNull(where);
        named("object", childType);
        named("lookup field", lookupField);
        named("field", field);
        if (function == Function.LATEST) {
            named("field for 'orderBy', which 'latest' needs", orderBy);
        } else if (!orderBy.isEmpty()) {
            throw new IllegalArgumentException("Only 'latest' goes by the order of a field: leave out 'orderBy'");
        }
    }

    private static void named(String what, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + name + "' cannot be the API name of a roll-up's " + what);
        }
    }
}
