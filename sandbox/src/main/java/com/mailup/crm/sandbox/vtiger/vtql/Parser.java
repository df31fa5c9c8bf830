package com.mailup.crm.sandbox.vtiger.vtql;

import com.mailup.crm.sandbox.vtiger.vtql.Condition.Operator;
import com.mailup.crm.sandbox.vtiger.vtql.Query.Selection;
import com.mailup.crm.sandbox.vtiger.vtql.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads {@code select … from … [where …] [order by …] [limit …];}: no brackets, no joins, no NOT, and the semicolon is obligatory. */
public final class Parser {
    private final List<Token> tokens;
    private int at;

    private Parser(List<Token> tokens) {
        this.tokens = tokens;
    }

    public static Query parse(String query) {
        return new Parser(Lexer.tokens(query)).query();
    }

    private Query query() {
        keyword("select");
        Selection selection = selection();
        keyword("from");
        String module = expect(Kind.WORD, "MODULE NAME").text();
        List<List<Condition>> anyOf = skipIf("where") ? groups() : List.of();
        List<String> orderBy = List.of();
        boolean descending = false;
        if (skipIf("order")) {
            keyword("by");
            orderBy = names();
            descending = skipIf("desc");
            if (!descending) {
                skipIf("asc");
            }
        }
        long offset = 0;
        long count = Query.MOST_ROWS;
        if (skipIf("limit")) {
            count = rows();
            if (skip(Kind.COMMA)) {
                offset = count;
                count = rows();
            }
        }
        expect(Kind.SEMICOLON, "SEMICOLON");
        expect(Kind.END, "END");
        return new Query(selection, module, anyOf, orderBy, descending, offset, (int) Math.min(count, Query.MOST_ROWS));
    }

    private Selection selection() {
        if (skip(Kind.STAR)) {
            return new Selection.All();
        }
        if (peek().isWord("count") && tokens.get(at + 1).kind() == Kind.OPEN) {
            at += 2;
            expect(Kind.STAR, "ASTERISK");
            expect(Kind.CLOSE, "PARENCLOSE");
            return new Selection.Count();
        }
        return new Selection.Fields(names());
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        do {
            names.add(expect(Kind.WORD, "COLUMNNAME").text());
        } while (skip(Kind.COMMA));
        return names;
    }

    private List<List<Condition>> groups() {
        List<List<Condition>> groups = new ArrayList<>();
        do {
            List<Condition> all = new ArrayList<>();
            do {
                all.add(condition());
            } while (skipIf("and"));
            groups.add(all);
        } while (skipIf("or"));
        return groups;
    }

    private Condition condition() {
        String field = expect(Kind.WORD, "COLUMNNAME").text();
        if (skipIf("in")) {
            expect(Kind.OPEN, "PARENOPEN");
            List<Literal> values = new ArrayList<>();
            do {
                values.add(value());
            } while (skip(Kind.COMMA));
            expect(Kind.CLOSE, "PARENCLOSE");
            return new Condition(field, Operator.IN, values);
        }
        Operator operator = skipIf("like") ? Operator.LIKE : operator();
        return new Condition(field, operator, List.of(value()));
    }

    private Operator operator() {
        return switch (expect(Kind.OPERATOR, "EQ, NE, LT, LTE, GT, GTE, LIKE, IN")
                .text()) {
            case "=" -> Operator.EQUAL;
            case "!=" -> Operator.NOT_EQUAL;
            case "<" -> Operator.LESS;
            case "<=" -> Operator.LESS_OR_EQUAL;
            case ">" -> Operator.GREATER;
            default -> Operator.GREATER_OR_EQUAL;
        };
    }

    private Literal value() {
        if (peek().kind() == Kind.STRING) {
            return Literal.of(tokens.get(at++).text());
        }
        if (peek().kind() == Kind.NUMBER || peek().isWord("null")) {
            return new Literal(tokens.get(at++).text(), false);
        }
        throw unexpected("VALUE");
    }

    private long rows() {
        Token token = expect(Kind.NUMBER, "INTEGER");
        if (token.text().startsWith("-") || token.text().length() > 18) {
            at--;
            throw unexpected("INTEGER");
        }
        return Long.parseLong(token.text());
    }

    private Token peek() {
        return tokens.get(at);
    }

    private void keyword(String word) {
        if (!skipIf(word)) {
            throw unexpected(word.toUpperCase(Locale.ROOT));
        }
    }

    private boolean skipIf(String word) {
        if (peek().isWord(word)) {
            at++;
            return true;
        }
        return false;
    }

    private boolean skip(Kind kind) {
        if (peek().kind() == kind) {
            at++;
            return true;
        }
        return false;
    }

    private Token expect(Kind kind, String expected) {
        if (peek().kind() != kind) {
            throw unexpected(expected);
        }
        return tokens.get(at++);
    }

    private VtqlException unexpected(String expected) {
        return VtqlException.syntax(tokens.get(Math.max(0, at - 1)), peek(), expected);
    }
}
