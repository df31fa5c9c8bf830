package com.mailup.crm.sandbox.salesforce.soql;

import java.util.ArrayList;
import java.util.List;

/** Cuts a query into pieces. */
final class Lexer {
    private final String text;
    private int at;

    private Lexer(String text) {
        this.text = text;
    }

    static List<Token> tokens(String text) {
        Lexer lexer = new Lexer(text);
        List<Token> tokens = new ArrayList<>();
        Token token;
        do {
            token = lexer.next();
            tokens.add(token);
        } while (token.kind() != Token.Kind.END);
        return tokens;
    }

    private Token next() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        if (at == text.length()) {
            return new Token(Token.Kind.END, "<EOF>", at);
        }
        int start = at;
        char c = text.charAt(at);
        if (c == '\'') {
            return quoted();
        }
        if (Character.isLetter(c)) {
            return run(Token.Kind.WORD, start, "_.");
        }
        if (Character.isDigit(c) || ((c == '-' || c == '+') && digitFollows())) {
            at++;
            return run(Token.Kind.BARE, start, ".:-+_");
        }
        for (String sign : List.of("!=", "<>", "<=", ">=", "<", ">", "=", "(", ")", ",", ":")) {
            if (text.startsWith(sign, at)) {
                at += sign.length();
                return new Token(Token.Kind.SIGN, sign.equals("<>") ? "!=" : sign, start);
            }
        }
        throw SoqlException.malformed(text, at, "line 1:" + at + " no viable alternative at character '" + c + "'");
    }

    private boolean digitFollows() {
        return at + 1 < text.length() && Character.isDigit(text.charAt(at + 1));
    }

    private Token run(Token.Kind kind, int start, String also) {
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || also.indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        return new Token(kind, text.substring(start, at), start);
    }

    private Token quoted() {
        int start = at++;
        StringBuilder value = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '\'') {
            char c = text.charAt(at++);
            value.append(c == '\\' ? escaped() : c);
        }
        if (at == text.length()) {
            throw SoqlException.malformed(text, start, "unexpected token: '" + text.substring(start) + "'");
        }
        at++;
        return new Token(Token.Kind.TEXT, value.toString(), start);
    }

    /** A LIKE needs to tell an escaped wildcard, so it stays escaped. */
    private String escaped() {
        if (at == text.length()) {
            throw SoqlException.malformed(text, at - 1, "unexpected token: '\\'");
        }
        char c = text.charAt(at++);
        return switch (c) {
            case 'n', 'N' -> "\n";
            case 'r', 'R' -> "\r";
            case 't', 'T' -> "\t";
            case 'b', 'B' -> "\b";
            case 'f', 'F' -> "\f";
            case '\'', '"', '\\' -> String.valueOf(c);
            case '_', '%' -> "\\" + c;
            default ->
                throw SoqlException.malformed(
                        text, at - 2, "Invalid string literal '\\" + c + "'. Illegal character sequence");
        };
    }
}
