package com.mailup.crm.sandbox.salesforce.soql;

/** A piece of a query, and where it begins. */
record Token(Kind kind, String text, int at) {
    enum Kind {
        WORD,
        TEXT,
        /** Numbers, dates and times: what stands without quotes and begins with a digit or a sign. */
        BARE,
        SIGN,
        END
    }

    boolean isWord(String word) {
        return kind == Kind.WORD && text.equalsIgnoreCase(word);
    }

    boolean isSign(String sign) {
        return kind == Kind.SIGN && text.equals(sign);
    }
}
