package com.mailup.crm.sandbox.salesforce.org;

import java.util.List;
import java.util.Map;

/** A trigger of a deployed package. */
public interface Hook {
    /** What an organisation without a package does. */
    Hook NONE = new Hook() {
        @Override
        public Map<String, String> before(Row before, Map<String, String> changes, User by) {
            return changes;
        }

        @Override
        public void after(List<Event> chunk, User by) {}
    };

    /** Before the save: the values to store instead of the changes. */
    Map<String, String> before(Row before, Map<String, String> changes, User by);

    /** After up to 200 records were saved, deleted or brought back together. */
    void after(List<Event> chunk, User by);

    /** Somebody else who hears what was saved, deleted or brought back together. */
    @FunctionalInterface
    interface Watcher {
        void saw(List<Event> chunk, User by);
    }

    /** What happened to one record; the row is as it is now, or was last. */
    record Event(Kind kind, Row row, String into) {}

    /** The kinds of events. */
    enum Kind {
        SAVED,
        DELETED,
        RESTORED,
        MERGED
    }
}
