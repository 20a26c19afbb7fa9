package dev.lockstep.sandbox.salesforce.soql;

/// A query that Salesforce refuses with 400; carries the API's error code.
public final class SoqlException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private final String code;

    private SoqlException(String code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    public String code() {
        return code;
    }

    static SoqlException malformed(String message) {
        return new SoqlException("MALFORMED_QUERY", message);
    }

    /// An error with the excerpt, caret line and position that Salesforce puts before the text.
    static SoqlException at(String code, String query, int offset, String text) {
        int end = Math.min(query.length(), offset + 25);
        int start = Math.max(0, offset - 30);
        String excerpt = query.substring(start, end).replace('\n', ' ');
        String caret = " ".repeat(offset - start) + "^";
        int row = 1;
        int column = 1;
        for (int i = 0; i < Math.min(offset, query.length()); i++) {
            if (query.charAt(i) == '\n') {
                row++;
                column = 1;
            } else {
                column++;
            }
        }
        return new SoqlException(
                code, "\n" + excerpt + "\n" + caret + "\nERROR at Row:" + row + ":Column:" + column + "\n" + text);
    }
}
