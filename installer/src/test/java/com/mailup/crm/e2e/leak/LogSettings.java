package com.mailup.crm.e2e.leak;

/** What the product's own settings of the log keep quiet, here as there. */
final class LogSettings {
    /** Writes the address of a request that failed in the server itself, with all that stands in it. */
    static final String WHOLE_ADDRESSES = "org.eclipse.jetty.server.Response";

    private LogSettings() {}
}
