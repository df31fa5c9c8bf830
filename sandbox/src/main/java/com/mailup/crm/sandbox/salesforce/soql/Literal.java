package com.mailup.crm.sandbox.salesforce.soql;

/** A value in a query, as written; quotes are off. */
public record Literal(String text, Kind kind) {
    /** How it was written. */
    public enum Kind {
        QUOTED,
        BARE,
        NULL
    }
}
