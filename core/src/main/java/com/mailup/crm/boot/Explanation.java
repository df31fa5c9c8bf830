package com.mailup.crm.boot;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** All that is known of a person. It shows personal data: for the administrator's eyes, never for a log. */
public record Explanation(String address, List<OnList> lists, List<OnRecord> records, List<Step> history) {
    /**
     * The person on one list.
     *
     * @param list account and list number
     * @param agreed the status decided last
     * @param mailUp MailUp's side as last read
     * @param readAt when it was read; empty when it never was, and when it was sent and nobody has read it since
     * @param because the sentence that says why it is so
     * @param leftOut MailUp's fields that were not written, because the CRM's values are too long; 0 for a mobile number that MailUp does
     *     not take
     */
    public record OnList(
            String list,
            Optional<String> agreed,
            Optional<String> mailUp,
            Optional<Instant> readAt,
            String because,
            List<Integer> leftOut) {
        public OnList {
            leftOut = List.copyOf(leftOut);
        }
    }

    /** One linked record with the status that it shows for a list. */
    public record OnRecord(String record, String list, String shown) {}

    /** One entry of the ledger. */
    public record Step(
            Instant at, String list, Optional<String> from, String to, String source, String actor, String rule) {}

    public Explanation {
        lists = List.copyOf(lists);
        records = List.copyOf(records);
        history = List.copyOf(history);
    }
}
