package com.mailup.crm.sugarcrm;

import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The records that Sugar CE 6.5 must not save for us. Every save by its interface writes the addresses of the record anew, from the two
 * that it holds itself: all get the flags of the primary one, so that an opt-out of another is lost or made up, and links to more are
 * dropped.
 */
final class CeSaves {
    static final String LEFT_ALONE =
            "Sugar CE would overwrite the opt-outs of this record's further addresses, so it is not written";

    private static final String LINK = "email_addresses";
    private static final String OPT_OUT = "opt_out";
    private static final String INVALID = "invalid_email";
    private static final int HELD = 2;

    private final V41Lists.Calls calls;

    CeSaves(V41Lists.Calls calls) {
        this.calls = calls;
    }

    /** Those of these records whose addresses a save would change. */
    Set<String> harmful(String module, Collection<String> ids) {
        Map<String, Object> link = Map.of("name", LINK, "value", List.of("id", OPT_OUT, INVALID));
        JsonNode answer = calls.ask(
                "get_entry_list",
                module,
                V41Lists.list(
                        module,
                        V41Query.in(V41Query.table(module) + ".id", ids),
                        "",
                        List.of("id"),
                        List.of(link),
                        ids.size()));
        Set<String> harmful = new HashSet<>();
        for (int n = 0; n < answer.path("entry_list").size(); n++) {
            List<Map<String, String>> addresses =
                    V41Lists.linked(answer.path("relationship_list").path(n), LINK);
            Set<List<String>> flags = addresses.stream()
                    .map(row -> List.of(row.getOrDefault(OPT_OUT, ""), row.getOrDefault(INVALID, "")))
                    .collect(toSet());
            if (addresses.size() > HELD || flags.size() > 1) {
                harmful.add(answer.path("entry_list").path(n).path("id").asText());
            }
        }
        return harmful;
    }
}
