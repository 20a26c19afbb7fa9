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
        if (!isCondition(where)) {
            throw new IllegalArgumentException("A roll-up's 'where' has a parenthesis or a quote that is left open");
        }
        if (function == Function.LATEST) {
            named("field for 'orderBy', which 'latest' needs", orderBy);
        } else if (!orderBy.isEmpty()) {
            throw new IllegalArgumentException("Only 'latest' goes by the order of a field: leave out 'orderBy'");
        }
    }

    /// Whether a text can be part of a query as a whole: every parenthesis and quote in it is closed.
    public static boolean isCondition(String where) {
        int depth = 0;
        boolean quoted = false;
        for (int i = 0; i < where.length(); i++) {
            char c = where.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '\'') {
                quoted = !quoted;
            } else if (!quoted) {
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            }
            if (depth < 0) {
                return false;
            }
        }
        return depth == 0 && !quoted;
    }

    private static void named(String what, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + name + "' cannot be the API name of a roll-up's " + what);
        }
    }
}
