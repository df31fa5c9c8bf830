package com.mailup.crm.sandbox.sugar.crm;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the package says of one record.
 *
 * @param user the id of the user who made the change
 * @param into the survivor of a merge or conversion
 * @param words what can no longer be read of the record, as JSON
 * @param request what was asked for, of a record that was sent to a group
 */
record Change(Ref record, Kind kind, String user, Optional<Ref> into, String words, Optional<GroupRequest> request) {

    /** In rising order: of several changes of one record the highest is kept. */
    enum Kind {
        SAVED,
        RESTORED,
        DELETED,
        MERGED,
        /** Beside whatever happened to the record. */
        GROUPED
    }

    /** A request to put records into a group; each is told under the number of the run. */
    record GroupRequest(long run, long list, String group) {}

    Map<String, String> row() {
        return Map.of(
                "record_module", record.module(),
                "record_id", record.id(),
                "kind", kind.name().toLowerCase(Locale.ROOT),
                "user_id", user,
                "into_module", into.map(Ref::module).orElse(""),
                "into_id", into.map(Ref::id).orElse(""),
                "words", words,
                "run", request.map(asked -> String.valueOf(asked.run())).orElse(""),
                "list_id", request.map(asked -> String.valueOf(asked.list())).orElse(""),
                "group_name", request.map(GroupRequest::group).orElse(""));
    }
}
