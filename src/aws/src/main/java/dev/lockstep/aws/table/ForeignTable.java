package dev.lockstep.aws.table;

/// The table is another deployment's. The message says which, with the fix.
public final class ForeignTable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ForeignTable(String sentence) {
        super(sentence);
    }
}
