package com.mailup.crm.boot;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How MailUp calls.
 *
 * @param at the service's clock
 * @param serving whether a service listens at all
 */
public record CallbackReport(Instant at, boolean serving, List<ListCalls> lists) {
    /**
     * The calls for one list.
     *
     * @param list account and list number
     * @param label the list's name in the mapping
     * @param addressMade when its address was made, empty when there is none
     * @param last its last call that had one of its addresses
     * @param good whether that call was as it should be
     * @param verdict what became of it, in words
     * @param refused when a call came last that had a wrong token
     */
    public record ListCalls(
            String list,
            String label,
            Optional<Instant> addressMade,
            Optional<Instant> last,
            boolean good,
            String verdict,
            Optional<Instant> refused) {}

    public CallbackReport {
        lists = List.copyOf(lists);
    }
}
