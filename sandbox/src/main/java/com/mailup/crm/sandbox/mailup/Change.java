package com.mailup.crm.sandbox.mailup;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Something happened to a recipient in a list, and a webhook may tell. */
record Change(ChangeType type, Cause cause, int listId, Recipient recipient, List<Integer> groups, Instant at) {

    /** The value of a variable such as {@code [Email]}; empty if it means nothing here. */
    Optional<String> variable(String name, int consoleId) {
        String bare = name.replaceAll("^\\[|\\]$", "");
        Map<String, String> known = Map.ofEntries(
                Map.entry("EventDate", Dates.event(at)),
                Map.entry("IdConsole", String.valueOf(consoleId)),
                Map.entry("IdList", String.valueOf(listId)),
                Map.entry("IdNL", ""),
                Map.entry("EventType", type.name()),
                Map.entry("EventSource", cause.source().name()),
                Map.entry("Reason", type == ChangeType.UNSUBSCRIBE ? String.valueOf(cause.reason()) : ""),
                Map.entry("Email", recipient.email()),
                Map.entry("Prefix", recipient.prefix()),
                Map.entry("Number", recipient.number()),
                Map.entry(
                        "Groups",
                        String.join(",", groups.stream().map(String::valueOf).toList())),
                Map.entry("Channel", recipient.email().isEmpty() ? "1" : "0"));
        if (bare.matches("Field\\d{2}")) {
            return Optional.of(recipient.field(Integer.parseInt(bare.substring(5))));
        }
        return Optional.ofNullable(known.get(bare));
    }
}
