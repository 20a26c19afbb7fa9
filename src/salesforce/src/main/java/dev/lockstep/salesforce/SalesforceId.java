package dev.lockstep.salesforce;

/// Salesforce's record ids: 15 characters in which case counts, or the same with three more that spell the case
/// out.
public final class SalesforceId {
    private static final String CASE_CODES = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
    private static final int SHORT = 15;
    private static final int LONG = 18;
    private static final int CHUNK = 5;

    private SalesforceId() {}

    /// True for 15 or 18 letters and digits of the ASCII range.
    public static boolean isId(String text) {
        return (text.length() == SHORT || text.length() == LONG)
                && text.chars().allMatch(c -> c < 0x80 && Character.isLetterOrDigit(c));
    }

    /// The 18-character form; an id that has it is answered as it is. Anything that `isId` refuses is an
    /// IllegalArgumentException.
    public static String to18(String id) {
        if (!isId(id)) {
            throw new IllegalArgumentException("Not a Salesforce id: it takes 15 or 18 letters and digits");
        }
        if (id.length() == LONG) {
            return id;
        }
        StringBuilder full = new StringBuilder(LONG).append(id, 0, SHORT);
        for (int chunk = 0; chunk < SHORT; chunk += CHUNK) {
            int upper = 0;
            for (int bit = 0; bit < CHUNK; bit++) {
                char c = id.charAt(chunk + bit);
                if (c >= 'A' && c <= 'Z') {
                    upper |= 1 << bit;
                }
            }
            full.append(CASE_CODES.charAt(upper));
        }
        return full.toString();
    }
}
