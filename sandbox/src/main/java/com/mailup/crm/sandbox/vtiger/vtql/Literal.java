package com.mailup.crm.sandbox.vtiger.vtql;

/**
 * A literal as the database reads it: vTiger hands backslashes through, so the database unescapes them, and one at the end swallows the closing quote.
 *
 * @param broken the statement is broken SQL because of this literal
 */
public record Literal(String text, boolean broken) {
    static Literal of(String written) {
        StringBuilder text = new StringBuilder(written.length());
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            if (c != '\\') {
                text.append(c);
            } else if (i + 1 == written.length()) {
                return new Literal(text.toString(), true);
            } else {
                i++;
                text.append(unescaped(written.charAt(i)));
            }
        }
        return new Literal(text.toString(), false);
    }

    private static String unescaped(char c) {
        return switch (c) {
            case 'n' -> "\n";
            case 't' -> "\t";
            case 'r' -> "\r";
            case 'b' -> "\b";
            case '0' -> "\0";
            case '%', '_' -> "\\" + c;
            default -> String.valueOf(c);
        };
    }
}
