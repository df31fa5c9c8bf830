package com.mailup.crm.sandbox.sugar.sql;

/** A piece of a condition. */
record Token(Kind kind, String text) {
    enum Kind {
        WORD,
        TEXT,
        NUMBER,
        SYMBOL,
        END
    }

    boolean is(String symbolOrWord) {
        return kind != Kind.TEXT && text.equalsIgnoreCase(symbolOrWord);
    }
}
