package dev.lockstep.sandbox.salesforce.soql;

import dev.lockstep.sandbox.salesforce.soql.Query.Condition;
import dev.lockstep.sandbox.salesforce.soql.Query.Item;
import dev.lockstep.sandbox.salesforce.soql.Query.Operator;
import dev.lockstep.sandbox.salesforce.soql.Query.Order;
import dev.lockstep.sandbox.salesforce.soql.Query.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Recursive-descent parser of the part of SOQL that the sandbox understands. As in Salesforce, AND and OR at one
/// level need parentheses, and so does NOT after another operator.
public final class Parser {

    private static final int QUERY_CHARS_MAX = 100_000;
    private static final int NESTING_MAX = 500;

    private final String query;
    private final List<Token> tokens;
    private int index;
    private int nesting;

    private Parser(String query) {
        this.query = query;
        this.tokens = Tokenizer.tokens(query);
    }

    /// @throws SoqlException MALFORMED_QUERY
    public static Query parse(String query) {
        if (query == null || query.isBlank()) {
            throw SoqlException.malformed("A query string has to be specified");
        }
        if (query.length() > QUERY_CHARS_MAX) {
            throw SoqlException.malformed("SOQL statements cannot be longer than 100000 characters.");
        }
        return new Parser(query).whole();
    }

    private Query whole() {
        Query whole = select();
        if (peek().kind() != Token.Kind.END) {
            throw unexpected(peek());
        }
        return whole;
    }

    private Query select() {
        if (++nesting > NESTING_MAX) {
            throw SoqlException.malformed("SOQL query is nested too deeply");
        }
        expectWord("SELECT");
        boolean count = peek().isWord("COUNT")
                && tokens.get(index + 1).isSymbol("(")
                && tokens.get(index + 2).isSymbol(")");
        List<Item> items = new ArrayList<>();
        if (count) {
            index += 3;
        } else {
            do {
                items.add(item());
            } while (acceptSymbol(","));
        }
        expectWord("FROM");
        Path object = path();
        Condition where = acceptWord("WHERE") ? condition() : null;
        List<Path> groupBy = new ArrayList<>();
        if (acceptWord("GROUP")) {
            expectWord("BY");
            do {
                groupBy.add(path());
            } while (acceptSymbol(","));
        }
        Condition having = !groupBy.isEmpty() && acceptWord("HAVING") ? condition() : null;
        List<Order> orderBy = new ArrayList<>();
        if (acceptWord("ORDER")) {
            expectWord("BY");
            do {
                orderBy.add(order());
            } while (acceptSymbol(","));
        }
        int limit = acceptWord("LIMIT") ? integer() : -1;
        int offset = acceptWord("OFFSET") ? integer() : -1;
        boolean allRows = acceptWord("ALL");
        if (allRows) {
            expectWord("ROWS");
        }
        nesting--;
        return new Query(query, count, items, object, where, groupBy, having, orderBy, limit, offset, allRows);
    }

    private Item item() {
        if (acceptSymbol("(")) {
            Query child = select();
            expectSymbol(")");
            return new Item(child.object(), null, child);
        }
        Path path = expression();
        boolean aliased = peek().kind() == Token.Kind.WORD && !peek().isWord("FROM");
        return new Item(path, aliased ? path().name() : null, null);
    }

    /// A path, or an aggregate function around one.
    private Path expression() {
        Path name = path();
        if (!peek().isSymbol("(")) {
            return name;
        }
        Aggregate function = Aggregate.named(name.name());
        if (function == null) {
            throw unexpected(peek());
        }
        expectSymbol("(");
        Path argument = path();
        expectSymbol(")");
        return new Path(argument.name(), name.position(), function);
    }

    private Order order() {
        Path field = expression();
        boolean descending = acceptWord("DESC");
        if (!descending) {
            acceptWord("ASC");
        }
        boolean nullsLast = false;
        if (acceptWord("NULLS")) {
            nullsLast = acceptWord("LAST");
            if (!nullsLast) {
                expectWord("FIRST");
            }
        }
        return new Order(field, descending, nullsLast);
    }

    private Condition condition() {
        if (++nesting > NESTING_MAX) {
            throw SoqlException.malformed("SOQL query is nested too deeply");
        }
        Condition result;
        if (acceptWord("NOT")) {
            result = new Condition.Not(simple());
        } else {
            Condition first = simple();
            if (peek().isWord("AND")) {
                result = new Condition.And(chain(first, "AND"));
            } else if (peek().isWord("OR")) {
                result = new Condition.Or(chain(first, "OR"));
            } else {
                result = first;
            }
        }
        nesting--;
        return result;
    }

    private List<Condition> chain(Condition first, String operator) {
        List<Condition> parts = new ArrayList<>();
        parts.add(first);
        while (acceptWord(operator)) {
            parts.add(simple());
        }
        return parts;
    }

    private Condition simple() {
        if (acceptSymbol("(")) {
            Condition inner = condition();
            expectSymbol(")");
            return inner;
        }
        if (peek().isWord("NOT")) {
            throw unexpected(peek());
        }
        Path field = expression();
        if (acceptWord("NOT")) {
            expectWord("IN");
            return in(field, true);
        }
        if (acceptWord("IN")) {
            return in(field, false);
        }
        return new Condition.Compare(field, operator(), literal());
    }

    private Condition in(Path field, boolean negated) {
        if (!peek().isSymbol("(") || !tokens.get(index + 1).isWord("SELECT")) {
            return new Condition.In(field, negated, list());
        }
        expectSymbol("(");
        Query joined = select();
        expectSymbol(")");
        return new Condition.InQuery(field, negated, joined);
    }

    private List<Literal> list() {
        expectSymbol("(");
        List<Literal> values = new ArrayList<>();
        do {
            values.add(literal());
        } while (acceptSymbol(","));
        expectSymbol(")");
        return values;
    }

    private Operator operator() {
        Token token = next();
        String text = token.kind() == Token.Kind.STRING ? "" : token.text().toUpperCase(Locale.ROOT);
        return switch (text) {
            case "=" -> Operator.EQUAL;
            case "!=", "<>" -> Operator.NOT_EQUAL;
            case "<" -> Operator.LESS;
            case "<=" -> Operator.LESS_OR_EQUAL;
            case ">" -> Operator.GREATER;
            case ">=" -> Operator.GREATER_OR_EQUAL;
            case "LIKE" -> Operator.LIKE;
            default -> throw unexpected(token);
        };
    }

    private Literal literal() {
        Token token = next();
        Literal literal = LiteralParser.of(token, query);
        if (literal == null) {
            throw unexpected(token);
        }
        return literal;
    }

    private int integer() {
        Token token = next();
        if (token.kind() != Token.Kind.NUMBER || !token.text().matches("\\d{1,9}")) {
            throw unexpected(token);
        }
        return Integer.parseInt(token.text());
    }

    private Path path() {
        Token token = next();
        if (token.kind() != Token.Kind.WORD || token.text().indexOf(':') >= 0 || isReserved(token)) {
            throw unexpected(token);
        }
        return new Path(token.text(), token.offset(), null);
    }

    private static boolean isReserved(Token token) {
        return List.of("SELECT", "FROM", "WHERE", "AND", "OR", "NOT", "LIMIT", "IN", "LIKE").stream()
                .anyMatch(token::isWord);
    }

    private Token peek() {
        return tokens.get(index);
    }

    private Token next() {
        Token token = tokens.get(index);
        if (token.kind() != Token.Kind.END) {
            index++;
        }
        return token;
    }

    private boolean acceptWord(String word) {
        boolean found = peek().isWord(word);
        index += found ? 1 : 0;
        return found;
    }

    private boolean acceptSymbol(String symbol) {
        boolean found = peek().isSymbol(symbol);
        index += found ? 1 : 0;
        return found;
    }

    private void expectWord(String word) {
        if (!acceptWord(word)) {
            throw unexpected(peek());
        }
    }

    private void expectSymbol(String symbol) {
        if (!acceptSymbol(symbol)) {
            throw unexpected(peek());
        }
    }

    private SoqlException unexpected(Token token) {
        return token.kind() == Token.Kind.END
                ? SoqlException.malformed("unexpected token: '<EOF>'")
                : LiteralParser.unexpected(token, query);
    }
}
