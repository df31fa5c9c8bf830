package com.mailup.crm.sandbox.sugar.sql;

import com.mailup.crm.sandbox.sugar.sql.Where.And;
import com.mailup.crm.sandbox.sugar.sql.Where.Comparison;
import com.mailup.crm.sandbox.sugar.sql.Where.Operator;
import com.mailup.crm.sandbox.sugar.sql.Where.Or;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads a condition, and refuses what the CRM's check refuses. */
public final class WhereParser {
    private static final Set<String> OPEN_TABLES = Set.of(
            "email_addr_bean_rel",
            "email_addresses",
            "emails",
            "emails_beans",
            "emails_text",
            "teams",
            "team_sets_teams");
    private static final Set<String> HARMLESS = Set.of("upper", "lower", "trim");

    private final List<Token> tokens;
    private int at;
    private boolean inside;

    private WhereParser(List<Token> tokens) {
        this.tokens = tokens;
    }

    /** An empty text is no condition. */
    public static Where parse(String text) {
        WhereParser parser = new WhereParser(Lexer.tokens(text));
        if (parser.tokens.stream().anyMatch(token -> token.is("user_hash") || token.is("union"))) {
            throw SqlException.refused("user_hash or union");
        }
        if (parser.tokens.size() == 1) {
            return Where.ALL;
        }
        Where where = parser.or();
        parser.expectEnd();
        return where;
    }

    private Where or() {
        List<Where> parts = new ArrayList<>(List.of(and()));
        while (took("or")) {
            parts.add(and());
        }
        return parts.size() == 1 ? parts.getFirst() : new Or(parts);
    }

    private Where and() {
        List<Where> parts = new ArrayList<>(List.of(not()));
        while (took("and")) {
            parts.add(not());
        }
        return parts.size() == 1 ? parts.getFirst() : new And(parts);
    }

    private Where not() {
        return took("not") ? new Where.Not(not()) : primary();
    }

    private Where primary() {
        if (took("(")) {
            Where where = or();
            expect(")");
            return where;
        }
        if (peek().kind() == Token.Kind.NUMBER) {
            return constant();
        }
        return comparison(column());
    }

    /** Such as {@code 1=1}. */
    private Where constant() {
        String left = take().text();
        expect("=");
        return take().text().equals(left) ? Where.ALL : new Where.Not(Where.ALL);
    }

    private Where comparison(Column column) {
        if (took("is")) {
            boolean not = took("not");
            expect("null");
            return negated(not, new Comparison(column, Operator.IS_NULL, List.of()));
        }
        boolean not = took("not");
        if (took("between")) {
            Where from = new Comparison(column, Operator.GREATER_OR_EQUAL, List.of(literal()));
            expect("and");
            return negated(
                    not, new And(List.of(from, new Comparison(column, Operator.LESS_OR_EQUAL, List.of(literal())))));
        }
        if (took("in")) {
            return negated(not, in(column));
        }
        if (took("like")) {
            return negated(not, new Comparison(column, Operator.LIKE, List.of(literal())));
        }
        String symbol = take().text();
        if (symbol.equals("=") && isColumn()) {
            return new Where.Equal(column, column());
        }
        return switch (symbol) {
            case "=" -> new Comparison(column, Operator.EQUAL, List.of(literal()));
            case "<>", "!=" -> new Where.Not(new Comparison(column, Operator.EQUAL, List.of(literal())));
            case "<" -> new Comparison(column, Operator.LESS, List.of(literal()));
            case "<=" -> new Comparison(column, Operator.LESS_OR_EQUAL, List.of(literal()));
            case ">" -> new Comparison(column, Operator.GREATER, List.of(literal()));
            case ">=" -> new Comparison(column, Operator.GREATER_OR_EQUAL, List.of(literal()));
            default -> throw SqlException.failed("no operator " + symbol);
        };
    }

    private static Where negated(boolean not, Where where) {
        return not ? new Where.Not(where) : where;
    }

    private Where in(Column column) {
        expect("(");
        if (took("select")) {
            if (inside) {
                throw SqlException.refused("a nested sub-select");
            }
            inside = true;
            Where.Select select = select();
            inside = false;
            expect(")");
            return new Where.In(column, select);
        }
        List<String> values = new ArrayList<>(List.of(literal()));
        while (took(",")) {
            values.add(literal());
        }
        expect(")");
        return new Comparison(column, Operator.IN, values);
    }

    private Where.Select select() {
        Column selected = column();
        expect("from");
        List<Where.From> from = new ArrayList<>(List.of(from()));
        List<Where> conditions = new ArrayList<>();
        while (tookJoin()) {
            from.add(from());
            if (took("on")) {
                conditions.add(and());
            }
        }
        if (took("where")) {
            conditions.add(or());
        }
        return new Where.Select(selected, from, new And(conditions));
    }

    private boolean tookJoin() {
        boolean kind = took("inner") || took("left");
        if (!took(",") && !took("join")) {
            if (kind) {
                throw SqlException.failed("a join without JOIN");
            }
            return false;
        }
        return true;
    }

    private Where.From from() {
        String table = take().text();
        if (!OPEN_TABLES.contains(table)) {
            throw SqlException.refused("a sub-select on " + table);
        }
        took("as");
        boolean alias = peek().kind() == Token.Kind.WORD
                && !Set.of("inner", "left", "join", "on", "where")
                        .contains(peek().text().toLowerCase(Locale.ROOT));
        return new Where.From(table, alias ? take().text() : table);
    }

    private boolean isColumn() {
        return peek().kind() == Token.Kind.WORD
                && !HARMLESS.contains(peek().text().toLowerCase(Locale.ROOT));
    }

    private Column column() {
        Token first = word();
        if (peek().is("(")) {
            harmless(first);
            expect("(");
            Column wrapped = column();
            expect(")");
            return wrapped;
        }
        return took(".") ? new Column(first.text(), word().text()) : new Column("", first.text());
    }

    private String literal() {
        Token token = take();
        if (token.kind() == Token.Kind.WORD && peek().is("(")) {
            harmless(token);
            expect("(");
            String value = literal();
            expect(")");
            return value;
        }
        if (token.kind() != Token.Kind.TEXT && token.kind() != Token.Kind.NUMBER) {
            throw SqlException.failed("no value at " + token.text());
        }
        return token.text();
    }

    /** Text is compared without regard to case, so that these change nothing. */
    private static void harmless(Token function) {
        if (!HARMLESS.contains(function.text().toLowerCase(Locale.ROOT))) {
            throw SqlException.refused("the function " + function.text());
        }
    }

    private Token word() {
        Token token = take();
        if (token.kind() != Token.Kind.WORD) {
            throw SqlException.failed("no column at " + token.text());
        }
        return token;
    }

    private Token peek() {
        return tokens.get(at);
    }

    private Token take() {
        Token token = tokens.get(at);
        at = Math.min(at + 1, tokens.size() - 1);
        return token;
    }

    private boolean took(String symbolOrWord) {
        boolean there = peek().is(symbolOrWord);
        if (there) {
            take();
        }
        return there;
    }

    private void expect(String symbolOrWord) {
        if (!took(symbolOrWord)) {
            throw SqlException.failed(symbolOrWord + " is missing at " + peek().text());
        }
    }

    private void expectEnd() {
        if (peek().kind() != Token.Kind.END) {
            throw SqlException.failed("something follows: " + peek().text());
        }
    }
}
