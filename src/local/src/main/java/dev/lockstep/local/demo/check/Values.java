package dev.lockstep.local.demo.check;

import dev.lockstep.engine.mapping.FieldMapping;
import dev.lockstep.engine.mapping.Rule;
import dev.lockstep.engine.value.FieldType;
import java.util.Locale;

/// When two values of one field agree, as `lockstep.yaml` has it.
final class Values {
    private Values() {}

    /// The same text; or HubSpot's cut to what Salesforce holds; or blank and Salesforce's placeholder; or blank
    /// on the side that a one-way rule takes its value from, which the sync never fills.
    static boolean agree(FieldMapping field, String hubspot, String salesforce) {
        String left = plain(field, hubspot);
        String right = plain(field, salesforce);
        return left.equals(right)
                || cut(left, field.maxLength()).equals(right)
                || (left.isEmpty() && right.equals(field.whenCreating()))
                || (left.isEmpty() && field.rule() == Rule.ALWAYS_HUBSPOT)
                || (right.isEmpty() && field.rule() == Rule.ALWAYS_SALESFORCE);
    }

    private static String plain(FieldMapping field, String value) {
        String text = value.strip().replace("\r\n", "\n");
        return field.type() == FieldType.EMAIL ? text.toLowerCase(Locale.ROOT) : text;
    }

    private static String cut(String text, int lengthMax) {
        int[] points = text.codePoints().toArray();
        return lengthMax == 0 || points.length <= lengthMax ? text : new String(points, 0, lengthMax).strip();
    }
}
