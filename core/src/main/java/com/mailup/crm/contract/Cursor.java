package com.mailup.crm.contract;

/** Where a reader of changes stands. Opaque; made by the adapter, stored by the core. */
public record Cursor(String value) {
    /** Before every record. */
    public static final Cursor START = new Cursor("");
}
