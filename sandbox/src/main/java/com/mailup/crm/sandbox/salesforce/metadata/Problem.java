package com.mailup.crm.sandbox.salesforce.metadata;

/** What is wrong with a component, and where. */
record Problem(String path, String type, String name, int line, int column, String text, boolean warning) {
    static Problem error(String path, Kind kind, String name, int line, String text) {
        return new Problem(path, kind.type(), name, line, line == 0 ? 0 : 1, text, false);
    }

    static Problem manifest(String type, String name, String text) {
        return new Problem("package.xml", type, name, 0, 0, text, false);
    }
}
