package com.mailup.crm.salesforce;

/** A place in the order of the records by time and id; without an id it lies before all of that moment. */
record Place(String time, String id) {
    static final Place NONE = new Place("", "");

    /** Salesforce orders by ids in its own way, so within a moment only the one that came later counts. */
    boolean isBehind(Place other) {
        return time.compareTo(other.time) >= 0;
    }

    String condition() {
        String stamp = ModuleSchema.STAMP;
        return id.isEmpty()
                ? stamp + " >= " + time
                : stamp + " > " + time + " OR (" + stamp + " = " + time + " AND Id > " + Soql.quoted(id) + ")";
    }
}
