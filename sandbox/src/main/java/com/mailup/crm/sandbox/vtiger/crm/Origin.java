package com.mailup.crm.sandbox.vtiger.crm;

/** The ways a record is written; an import and a workflow's "update fields" tell no event handler. */
public enum Origin {
    WEBSERVICE("WEBSERVICE", true),
    FORM("CRM", true),
    IMPORT("IMPORT", false),
    WORKFLOW("CRM", false);

    private final String source;
    private final boolean firesEvents;

    Origin(String source, boolean firesEvents) {
        this.source = source;
        this.firesEvents = firesEvents;
    }

    String source() {
        return source;
    }

    boolean firesEvents() {
        return firesEvents;
    }
}
