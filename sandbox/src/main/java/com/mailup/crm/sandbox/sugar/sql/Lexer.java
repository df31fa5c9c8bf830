package com.mailup.crm.sandbox.sugar.sql;

import java.util.ArrayList;
import java.util.List;

/** Cuts a condition into tokens. */
final class Lexer {
    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Lexer(String text) {
        this.text = text;
    }

    static List<Token> tokens(String text) {
        Lexer lexer = new Lexer(text);
        while (lexer.at < text.length()) {
            lexer.next();
        }
        lexer.tokens.add(new Token(Token.Kind.END, ""));
        return lexer.tokens;
    }

    private void next() {
        char c = text.charAt(at);
        if (Character.isWhitespace(c)) {
            at++;
        } else if (c == '\'' || c == '"') {
            string(c);
        } else if (Character.isDigit(c)) {
            run(Token.Kind.NUMBER, "0123456789.");
        } else if (wordly(c)) {
            word();
        } else {
            symbol(c);
        }
    }

    private void string(char quote) {
        StringBuilder value = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            boolean last = at + 1 == text.length();
            if (c == '\\' && !last) {
                at++;
                value.append(escaped(text.charAt(at)));
            } else if (c == quote && !last && text.charAt(at + 1) == quote) {
                at++;
                value.append(quote);
            } else if (c == quote) {
                at++;
                tokens.add(new Token(Token.Kind.TEXT, value.toString()));
                return;
            } else {
                value.append(c);
            }
        }
        throw SqlException.failed("a text has no end");
    }

    /** In a LIKE, {@code \%} and {@code \_} keep their backslash. */
    private static String escaped(char c) {
        return switch (c) {
            case 'n' -> "\n";
            case 't' -> "\t";
            case 'r' -> "\r";
            case '%' -> "\\%";
            case '_' -> "\\_";
            default -> String.valueOf(c);
        };
    }

    private void run(Token.Kind kind, String allowed) {
        int start = at;
        while (at < text.length() && allowed.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        tokens.add(new Token(kind, text.substring(start, at)));
    }

    private void word() {
        int start = at;
        while (at < text.length() && (wordly(text.charAt(at)) || Character.isDigit(text.charAt(at)))) {
            at++;
        }
        tokens.add(new Token(Token.Kind.WORD, text.substring(start, at).replace("`", "")));
    }

    private void symbol(char c) {
        if ("<>=!".indexOf(c) >= 0) {
            run(Token.Kind.SYMBOL, "<>=!");
        } else if ("(),.*".indexOf(c) >= 0) {
            at++;
            tokens.add(new Token(Token.Kind.SYMBOL, String.valueOf(c)));
        } else {
            throw SqlException.failed("the character " + c);
        }
    }

    private static boolean wordly(char c) {
        return Character.isLetter(c) || c == '_' || c == '`';
    }
}
