package com.mailup.crm.sandbox.vtiger.vtql;

import com.mailup.crm.sandbox.vtiger.vtql.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Cuts a query into tokens. A character it does not know, and the empty literal, kill it as they kill vTiger's. */
final class Lexer {
    private final String query;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Lexer(String query) {
        this.query = query;
    }

    static List<Token> tokens(String query) {
        Lexer lexer = new Lexer(query);
        while (lexer.skipBlanks()) {
            lexer.tokens.add(lexer.next());
        }
        lexer.tokens.add(new Token(Kind.END, ""));
        return lexer.tokens;
    }

    private boolean skipBlanks() {
        while (at < query.length() && Character.isWhitespace(query.charAt(at))) {
            at++;
        }
        return at < query.length();
    }

    private Token next() {
        char c = query.charAt(at);
        return switch (c) {
            case '*' -> single(Kind.STAR);
            case ',' -> single(Kind.COMMA);
            case '(' -> single(Kind.OPEN);
            case ')' -> single(Kind.CLOSE);
            case ';' -> single(Kind.SEMICOLON);
            case '\'' -> string();
            case '=', '!', '<', '>' -> operator(c);
            default -> wordOrNumber(c);
        };
    }

    private Token single(Kind kind) {
        return new Token(kind, query.substring(at, ++at));
    }

    private Token operator(char first) {
        boolean twoCharacters = first != '=' && at + 1 < query.length() && query.charAt(at + 1) == '=';
        if (first == '!' && !twoCharacters) {
            throw VtqlException.lexer();
        }
        return take(Kind.OPERATOR, at + (twoCharacters ? 2 : 1));
    }

    private Token wordOrNumber(char first) {
        int end = at + 1;
        if (first == '-' || isDigit(first)) {
            while (end < query.length() && isDigit(query.charAt(end))) {
                end++;
            }
            if (first == '-' && end == at + 1) {
                throw VtqlException.lexer();
            }
            return take(Kind.NUMBER, end);
        }
        if (!isWordStart(first)) {
            throw VtqlException.lexer();
        }
        while (end < query.length() && (isWordStart(query.charAt(end)) || isDigit(query.charAt(end)))) {
            end++;
        }
        return take(Kind.WORD, end);
    }

    private Token take(Kind kind, int end) {
        Token token = new Token(kind, query.substring(at, end));
        at = end;
        return token;
    }

    private Token string() {
        StringBuilder text = new StringBuilder();
        for (int i = at + 1; i < query.length(); i++) {
            char c = query.charAt(i);
            if (c != '\'') {
                text.append(c);
            } else if (i + 1 < query.length() && query.charAt(i + 1) == '\'') {
                text.append(c);
                i++;
            } else if (text.isEmpty()) {
                throw VtqlException.lexer();
            } else {
                at = i + 1;
                return new Token(Kind.STRING, text.toString());
            }
        }
        throw VtqlException.lexer();
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isWordStart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }
}
