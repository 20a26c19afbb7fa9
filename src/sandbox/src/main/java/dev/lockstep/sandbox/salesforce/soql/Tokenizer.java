package dev.lockstep.sandbox.salesforce.soql;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Cuts a query into tokens. Linear in the query's length.
final class Tokenizer {

    private static final Pattern DATETIME = Pattern.compile(
            "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?(Z|[+-]\\d{2}:?\\d{2})", Pattern.CASE_INSENSITIVE);
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d++(\\.\\d*+)?|\\.\\d++)([eE][+-]?\\d++)?");
    private static final Pattern WORD =
            Pattern.compile("[A-Za-z_][A-Za-z0-9_]*+(\\.[A-Za-z_][A-Za-z0-9_]*+)*+(:\\d++)?");
    private static final Pattern SYMBOL = Pattern.compile("<=|>=|!=|<>|[=<>(),]");

    private final String query;
    private int position;

    private Tokenizer(String query) {
        this.query = query;
    }

    static List<Token> tokens(String query) {
        return new Tokenizer(query).all();
    }

    private List<Token> all() {
        List<Token> tokens = new ArrayList<>();
        while (true) {
            while (position < query.length() && Character.isWhitespace(query.charAt(position))) {
                position++;
            }
            if (position >= query.length()) {
                tokens.add(new Token(Token.Kind.END, "<EOF>", position));
                return tokens;
            }
            tokens.add(next());
        }
    }

    private Token next() {
        if (query.charAt(position) == '\'') {
            return string();
        }
        Token token = match(Token.Kind.DATETIME, DATETIME);
        token = token == null ? match(Token.Kind.DATE, DATE) : token;
        token = token == null ? match(Token.Kind.NUMBER, NUMBER) : token;
        token = token == null ? match(Token.Kind.WORD, WORD) : token;
        token = token == null ? match(Token.Kind.SYMBOL, SYMBOL) : token;
        if (token == null) {
            int codePoint = query.codePointAt(position);
            throw SoqlException.malformed("line 1:" + position + " no viable alternative at character '"
                    + Character.toString(codePoint) + "'");
        }
        return token;
    }

    private Token match(Token.Kind kind, Pattern pattern) {
        Matcher matcher = pattern.matcher(query).region(position, query.length());
        if (!matcher.lookingAt()) {
            return null;
        }
        Token token = new Token(kind, matcher.group(), position);
        position = matcher.end();
        return token;
    }

    private Token string() {
        int start = position;
        for (int i = start + 1; i < query.length(); i++) {
            char c = query.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '\'') {
                position = i + 1;
                return new Token(Token.Kind.STRING, query.substring(start + 1, i), start);
            }
        }
        throw SoqlException.malformed("line 1:" + start + " mismatched character '<EOF>' expecting '''");
    }
}
