package com.mailup.crm.e2e;

import com.mailup.crm.contract.PackageNews;
import com.mailup.crm.sandbox.mailup.MailUpConsole;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** What was sent to groups, as the data directory has it: it is told to the CRM once a minute only. */
public final class Sends {
    private Sends() {}

    /** Whether a person is in any group of a list. */
    public static boolean inGroup(MailUpConsole console, int list, String address) {
        return console.find(address)
                .map(MailUpConsole.Snapshot::lists)
                .map(lists -> lists.get(list))
                .filter(standing -> !standing.groups().isEmpty())
                .isPresent();
    }

    /** The counts of one run. */
    public static PackageNews.Sent in(Path data, long run) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("store.db"));
                PreparedStatement statement = connection.prepareStatement(
                        "SELECT sum(fate = 'ADDED'), sum(fate = 'NOT_SUBSCRIBED'), sum(fate = 'SKIPPED'),"
                                + " sum(fate = 'FAILED') FROM sending WHERE run = ?")) {
            statement.setLong(1, run);
            try (ResultSet row = statement.executeQuery()) {
                return new PackageNews.Sent(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4));
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
