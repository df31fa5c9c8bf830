package com.mailup.crm.sandbox.vtiger.vtql;

record Token(Kind kind, String text) {
    enum Kind {
        WORD,
        STRING,
        NUMBER,
        OPERATOR,
        STAR,
        COMMA,
        OPEN,
        CLOSE,
        SEMICOLON,
        END
    }

    boolean isWord(String word) {
        return kind == Kind.WORD && text.equalsIgnoreCase(word);
    }
}
