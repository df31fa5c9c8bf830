package com.mailup.crm.sandbox.sugar.crm;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the package says of one record.
 *
 * @param user the id of the user who made the change
 * @param into the survivor of a merge or conversion
 * @param words what can no longer be read of the record, as JSON
 */
record Change(Ref record, Kind kind, String user, Optional<Ref> into, String words) {

    /** In rising order: of several changes of one record the highest is kept. */
    enum Kind {
        SAVED(0),
        RESTORED(1),
        DELETED(2),
        MERGED(3);

        private final int rank;

        Kind(int rank) {
            this.rank = rank;
        }

        static Kind of(Bean row) {
            return valueOf(row.get("kind").toUpperCase(Locale.ROOT));
        }
    }

    Map<String, String> row() {
        Map<String, String> row = new HashMap<>();
        row.put("module", record.module());
        row.put("record", record.id());
        row.put("kind", kind.name().toLowerCase(Locale.ROOT));
        row.put("rank_of_kind", String.valueOf(kind.rank));
        row.put("by_user", user);
        into.ifPresent(survivor -> {
            row.put("into_module", survivor.module());
            row.put("into_record", survivor.id());
        });
        row.put("words", words);
        return row;
    }
}
