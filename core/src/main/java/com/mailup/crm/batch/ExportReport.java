package com.mailup.crm.batch;

import java.util.Map;

/**
 * What an export did. The records seen are the sum of what became of them.
 *
 * @param file empty when none was needed
 * @param records in the extract: {@code added + changed + unchanged}
 * @param gone records that are no longer in the extract: no statement about anybody
 * @param held records whose people wait; they are in the next file
 * @param subscribed rows of people who are subscribed
 * @param unsubscribed rows of people who are not
 * @param altered cells that lost a character that may not be in a cell, by column
 * @param unwritable cells with a character that the encoding has not, by column
 * @param note what a person should know
 */
public record ExportReport(
        String kind,
        String file,
        long records,
        long added,
        long changed,
        long unchanged,
        long gone,
        long tooLong,
        long held,
        long subscribed,
        long unsubscribed,
        Map<String, Long> altered,
        Map<String, Long> unwritable,
        long bytes,
        String note) {
    public ExportReport {
        altered = Map.copyOf(altered);
        unwritable = Map.copyOf(unwritable);
    }
}
