package dev.lockstep.aws.secret;

/// A secret is missing, closed to this function, or not what it should be. The message names the secret with the
/// fix and shows nothing of its content: it may be logged.
public final class SecretUnreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String code;

    SecretUnreadable(String code, String sentence) {
        super(sentence);
        this.code = code;
    }

    /// AWS's own error code, or one of ours where the content is at fault.
    public String code() {
        return code;
    }
}
