package com.mailup.crm.sandbox.salesforce.soql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Understands the part of SOQL that is simulated; everything else is refused as malformed. */
final class Parser {
    private static final Set<String> COMPARISONS = Set.of("=", "!=", "<", ">", "<=", ">=");

    private final String text;
    private final List<Token> tokens;
    private int next;

    Parser(String text) {
        this.text = text;
        this.tokens = Lexer.tokens(text);
    }

    Query query() {
        Query query = select();
        if (peek().kind() != Token.Kind.END) {
            throw unexpected();
        }
        return query;
    }

    private Query select() {
        word("SELECT");
        List<Path> fields = new ArrayList<>();
        boolean count = peek().isWord("COUNT") && peekSecond().isSign("(");
        if (count) {
            take();
            sign("(");
            sign(")");
        } else {
            do {
                fields.add(path());
            } while (tookSign(","));
        }
        word("FROM");
        Token object = name();
        Optional<Condition> where = tookWord("WHERE") ? Optional.of(any()) : Optional.empty();
        List<Query.Order> order = order();
        int limit = tookWord("LIMIT") ? number() : -1;
        int offset = tookWord("OFFSET") ? number() : 0;
        return new Query(text, fields, count, object.text(), object.at(), where, order, limit, offset);
    }

    private List<Query.Order> order() {
        List<Query.Order> order = new ArrayList<>();
        if (tookWord("ORDER")) {
            word("BY");
            do {
                Path path = path();
                boolean descending = tookWord("DESC");
                if (!descending) {
                    tookWord("ASC");
                }
                boolean last = descending;
                if (tookWord("NULLS")) {
                    last = tookWord("LAST");
                    if (!last) {
                        word("FIRST");
                    }
                }
                order.add(new Query.Order(path, descending, last));
            } while (tookSign(","));
        }
        return order;
    }

    /** AND and OR on one level need parentheses, as Salesforce wants them. */
    private Condition any() {
        List<Condition> parts = new ArrayList<>(List.of(part()));
        String joint = "";
        while (peek().isWord("AND") || peek().isWord("OR")) {
            String found = peek().text().toUpperCase(Locale.ROOT);
            if (!joint.isEmpty() && !joint.equals(found)) {
                throw unexpected();
            }
            joint = found;
            take();
            parts.add(part());
        }
        return switch (joint) {
            case "" -> parts.getFirst();
            case "AND" -> new Condition.All(parts);
            default -> new Condition.Any(parts);
        };
    }

    private Condition part() {
        if (tookWord("NOT")) {
            return new Condition.Not(part());
        }
        if (tookSign("(")) {
            Condition inner = any();
            sign(")");
            return inner;
        }
        Path path = path();
        boolean negated = tookWord("NOT");
        if (negated || peek().isWord("IN")) {
            word("IN");
            return in(path, negated);
        }
        if (tookWord("LIKE")) {
            return new Condition.Compare(path, "LIKE", literal());
        }
        if (!COMPARISONS.contains(peek().text())) {
            throw unexpected();
        }
        String operator = take().text();
        return new Condition.Compare(path, operator, literal());
    }

    private Condition in(Path path, boolean negated) {
        sign("(");
        if (peek().isWord("SELECT")) {
            Query inner = select();
            sign(")");
            return new Condition.InQuery(path, negated, inner);
        }
        List<Literal> values = new ArrayList<>();
        do {
            values.add(literal());
        } while (tookSign(","));
        sign(")");
        return new Condition.In(path, negated, values);
    }

    private Literal literal() {
        Token token = take();
        return switch (token.kind()) {
            case TEXT -> new Literal(token.text(), Literal.Kind.QUOTED);
            case BARE -> new Literal(token.text(), Literal.Kind.BARE);
            case WORD ->
                switch (token.text().toUpperCase(Locale.ROOT)) {
                    case "NULL" -> new Literal("", Literal.Kind.NULL);
                    case "TRUE", "FALSE" -> new Literal(token.text().toLowerCase(Locale.ROOT), Literal.Kind.BARE);
                    default -> throw unexpected(token);
                };
            case SIGN, END -> throw unexpected(token);
        };
    }

    private Path path() {
        Token token = name();
        if (peek().isSign("(")) {
            throw unexpected();
        }
        return new Path(List.of(token.text().split("\\.", -1)), token.at());
    }

    private Token name() {
        if (peek().kind() != Token.Kind.WORD) {
            throw unexpected();
        }
        return take();
    }

    private int number() {
        Token token = take();
        if (!token.text().matches("\\d{1,9}")) {
            throw unexpected(token);
        }
        return Integer.parseInt(token.text());
    }

    private Token peek() {
        return tokens.get(next);
    }

    private Token peekSecond() {
        return tokens.get(Math.min(next + 1, tokens.size() - 1));
    }

    private Token take() {
        Token token = peek();
        if (token.kind() != Token.Kind.END) {
            next++;
        }
        return token;
    }

    private void word(String word) {
        if (!tookWord(word)) {
            throw unexpected();
        }
    }

    private void sign(String sign) {
        if (!tookSign(sign)) {
            throw unexpected();
        }
    }

    private boolean tookWord(String word) {
        boolean there = peek().isWord(word);
        if (there) {
            next++;
        }
        return there;
    }

    private boolean tookSign(String sign) {
        boolean there = peek().isSign(sign);
        if (there) {
            next++;
        }
        return there;
    }

    private SoqlException unexpected() {
        return unexpected(peek());
    }

    private SoqlException unexpected(Token token) {
        return SoqlException.malformed(text, token.at(), "unexpected token: '" + token.text() + "'");
    }
}
