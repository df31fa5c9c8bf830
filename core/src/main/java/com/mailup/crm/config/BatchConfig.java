package com.mailup.crm.config;

import com.mailup.crm.batch.FileForm;
import com.mailup.crm.batch.FilePlugin;
import com.mailup.crm.model.ListId;
import com.mailup.crm.transfer.Delivery;
import com.mailup.crm.transfer.RemoteSpace;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How an account exchanges files with MailUp.
 *
 * @param up whether changes go to MailUp by file; else by its API
 * @param down whether MailUp's files of unsubscribers are read
 * @param inbox where MailUp takes files from, under the space's directory
 * @param outbox where MailUp puts files
 * @param unsubscribers regular expression of the names of MailUp's files
 * @param incoming other names of the columns in them
 * @param list which list a file without a column for it is about
 * @param settle how long a writer may rest before a file counts as whole
 * @param missing after so long without a file of unsubscribers nobody is subscribed by file
 * @param largest more bytes are no file of ours
 * @param keepSeen how long it is known that a file was taken after it was there last
 * @param keepRejects how long rows that could not be read are kept
 */
public record BatchConfig(
        boolean up,
        boolean down,
        RemoteSpace space,
        FileForm form,
        Delivery delivery,
        String inbox,
        String outbox,
        String unsubscribers,
        Map<String, String> incoming,
        Optional<ListId> list,
        Duration settle,
        Duration missing,
        long largest,
        Duration keepSeen,
        Duration keepRejects) {
    public static final String PASSWORD = FilePlugin.PASSWORD;
    public static final String KEY = FilePlugin.KEY;

    public BatchConfig {
        incoming = Map.copyOf(incoming);
    }
}
