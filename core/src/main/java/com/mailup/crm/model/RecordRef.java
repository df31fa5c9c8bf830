package com.mailup.crm.model;

import java.util.Comparator;

/**
 * One record of one CRM.
 *
 * @param module the CRM's own name of the kind of record, for example {@code Contacts}
 * @param id the CRM's own id, opaque
 */
public record RecordRef(ConnectionId connection, String module, String id) implements Comparable<RecordRef> {
    private static final Comparator<RecordRef> ORDER = Comparator.comparing(RecordRef::connection)
            .thenComparing(RecordRef::module)
            .thenComparing(RecordRef::id);

    public RecordRef {
        if (module.isEmpty() || id.isEmpty()) {
            throw new IllegalArgumentException("a record has a module and an id");
        }
    }

    @Override
    public int compareTo(RecordRef other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return connection + ":" + module + ":" + id;
    }
}
