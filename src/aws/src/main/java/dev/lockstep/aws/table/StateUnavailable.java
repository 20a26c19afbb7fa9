package dev.lockstep.aws.table;

/// The table or a queue did not answer: throttled, down, missing, or the role lacks a right. What was asked may
/// or may not have happened, and may be asked again. `code` is AWS's own error code.
public final class StateUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String code;

    public StateUnavailable(String code, String sentence, Throwable cause) {
        super(sentence, cause);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
