package com.mailup.crm.batch;

import com.mailup.crm.model.ListId;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How MailUp's files of unsubscribers look.
 *
 * @param columns other names of columns, by the usual one: {@code email}, {@code idList}, {@code OptOut_Date} ...
 * @param lists that are mapped; others are none of ours
 * @param list which list a file without a column for it is about
 * @param zone of dates without one
 * @param dates how dates are written, where that was agreed
 */
public record UnsubscriberForm(
        char separator,
        char quote,
        Map<String, String> columns,
        Set<ListId> lists,
        Optional<ListId> list,
        ZoneId zone,
        Optional<DateTimeFormatter> dates) {
    public UnsubscriberForm {
        columns = Map.copyOf(columns);
        lists = Set.copyOf(lists);
    }
}
