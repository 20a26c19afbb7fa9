package dev.lockstep.sandbox.salesforce.soql;

/// One token and where it starts. `text` is as written, except for string literals where it is the raw content.
record Token(Kind kind, String text, int offset) {

    enum Kind {
        WORD,
        STRING,
        NUMBER,
        DATE,
        DATETIME,
        SYMBOL,
        END
    }

    boolean isWord(String word) {
        return kind == Kind.WORD && text.equalsIgnoreCase(word);
    }

    boolean isSymbol(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }
}
