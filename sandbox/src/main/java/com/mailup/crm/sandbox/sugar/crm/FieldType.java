package com.mailup.crm.sandbox.sugar.crm;

import java.util.Locale;

/** The types that matter to a mapping. */
public enum FieldType {
    ID,
    NAME,
    VARCHAR,
    TEXT,
    PHONE,
    URL,
    DATE,
    DATETIME,
    BOOL,
    ENUM,
    INT,
    RELATE;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
