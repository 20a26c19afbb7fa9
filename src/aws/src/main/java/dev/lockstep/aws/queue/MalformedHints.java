package dev.lockstep.aws.queue;

/// A message body that does not hold hints. Says what is wrong and where, and holds no value of the body.
public final class MalformedHints extends Exception {
    private static final long serialVersionUID = 1L;

    public MalformedHints(String sentence) {
        super(sentence);
    }
}
