package dev.lockstep.sandbox.salesforce.store;

/// Record ids: 15 case-sensitive characters, or 18 with the suffix that makes them safe to compare without case.
public final class RecordId {

    private static final String BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final String SUFFIX = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
    private static final int SHORT = 15;
    private static final int LONG = 18;
    private static final int COUNTER_DIGITS = 9;

    private RecordId() {}

    /// The id of the `number`-th record of a type: prefix, three characters of the org's instance, nine digits in
    /// base 62.
    public static String of(String keyPrefix, String instance, long number) {
        char[] digits = new char[COUNTER_DIGITS];
        long rest = number;
        for (int i = COUNTER_DIGITS - 1; i >= 0; i--) {
            digits[i] = BASE62.charAt((int) (rest % BASE62.length()));
            rest /= BASE62.length();
        }
        return withSuffix(keyPrefix + instance + new String(digits));
    }

    /// The 18-character form of a well-formed id of 15 or 18 characters, else null. A wrong suffix is malformed.
    public static String normalise(String id) {
        if (id == null || (id.length() != SHORT && id.length() != LONG)) {
            return null;
        }
        for (int i = 0; i < id.length(); i++) {
            if (BASE62.indexOf(id.charAt(i)) < 0) {
                return null;
            }
        }
        if (id.length() == SHORT) {
            return withSuffix(id);
        }
        String restored = restoreCase(id);
        return restored == null ? null : withSuffix(restored);
    }

    /// The 15-character form, as some error messages carry it.
    public static String shortForm(String id) {
        return id.substring(0, SHORT);
    }

    private static String withSuffix(String id15) {
        StringBuilder id = new StringBuilder(id15);
        for (int block = 0; block < SHORT; block += 5) {
            int bits = 0;
            for (int i = 0; i < 5; i++) {
                if (Character.isUpperCase(id15.charAt(block + i))) {
                    bits |= 1 << i;
                }
            }
            id.append(SUFFIX.charAt(bits));
        }
        return id.toString();
    }

    private static String restoreCase(String id18) {
        StringBuilder id = new StringBuilder(SHORT);
        for (int i = 0; i < SHORT; i++) {
            int bits = SUFFIX.indexOf(Character.toUpperCase(id18.charAt(SHORT + i / 5)));
            if (bits < 0) {
                return null;
            }
            char c = id18.charAt(i);
            boolean upper = (bits >> (i % 5) & 1) == 1;
            if (upper && !Character.isLetter(c)) {
                return null;
            }
            id.append(upper ? Character.toUpperCase(c) : Character.toLowerCase(c));
        }
        return id.toString();
    }
}
