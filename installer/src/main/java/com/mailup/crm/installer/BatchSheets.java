package com.mailup.crm.installer;

import com.mailup.crm.config.AccountConfig;
import com.mailup.crm.config.BatchConfig;
import com.mailup.crm.config.ConnectionConfig;
import com.mailup.crm.transfer.Delivery;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The sheets for MailUp's staff, filled in from the settings. */
final class BatchSheets {
    private BatchSheets() {}

    static String questionnaire(
            ConnectionConfig connection, AccountConfig account, BatchConfig batch, List<String> columns) {
        return """
                # Batch synchronization: answers for the set-up

                | question | answer |
                | --- | --- |
                | console | %s |
                | space | %s://%s:%d, user %s, directory %s |
                | password or key | given apart, never in this sheet |
                | directory for our files | %s |
                | directory for your files | %s |
                | name of our files | %s |
                | when they come | every day at %s, %s |
                | incremental or full | both; {kind} in the name tells |
                | encoding, separator, quotes, line ends | %s, `%s`, `%s`, %s |
                | first row | names of the columns |
                | columns | %s |
                | lists | %s, named in each row (column %s) |
                | groups | by %s in each row, made where missing (column %s) |
                | status | in each row (column %s): SUBSCRIBED or UNSUBSCRIBED |
                | opt-in | never forced: SUBSCRIBED subscribes who is new, and revives nobody |
                | opt-out | UNSUBSCRIBED always counts |
                | people who are missing in a full file | nothing is done |
                | channels | e-mail |
                | guard against half files | written under a name that ends in .tmp, then renamed%s |
                | your file of unsubscribers | every night, incremental: email, idList, OptOut_Date, optout_nl, optout_type |
                | its name | matches `%s` |
                | when we read it | every day at %s |
                | how we check | size%s after each transfer; your log of imports |
                """.formatted(
                        account.consoleId(),
                        batch.space().protocol().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        batch.space().host(),
                        batch.space().port(),
                        batch.space().user(),
                        batch.space().directory().isEmpty()
                                ? "of the sign-in"
                                : batch.space().directory(),
                        batch.inbox(),
                        batch.outbox(),
                        batch.form().name(),
                        connection.night().export().map(Object::toString).orElse("no fixed time"),
                        connection.night().zone(),
                        batch.form().charset(),
                        batch.form().separator(),
                        batch.form().quote(),
                        batch.form().windowsLines() ? "CRLF" : "LF",
                        String.join(", ", columns),
                        lists(connection, account),
                        columns.get(1),
                        batch.form().groups().name().toLowerCase(Locale.ROOT),
                        columns.get(2),
                        columns.get(3),
                        batch.delivery().okFile() ? "; an empty file .ok follows" : "",
                        batch.unsubscribers(),
                        connection.night().unsubscribers().map(Object::toString).orElse("no fixed time"),
                        batch.delivery().check() == Delivery.Check.CONTENT ? " and SHA-256" : "");
    }

    private static String lists(ConnectionConfig connection, AccountConfig account) {
        return BatchSampleVerb.lists(connection, account).stream()
                .map(list -> list.list().list() + " (" + list.label() + ")")
                .collect(Collectors.joining(", "));
    }

    static String publicProcedure(ConnectionConfig connection, AccountConfig account) {
        return """
                # Unsubscribes by a call to our public procedure

                Beside the nightly file, or in place of it, MailUp can call us at each unsubscribe: console, Settings, Webhooks.

                1. `mailup webhooks %s` prints for each list of account %s the address and the parameters to enter.
                2. Event: unsubscribe. Method: GET or POST. One webhook a list.
                3. `mailup webhooks %s --test` tells whether a call came and whether it could be read.

                The address holds the list's secret: hand it over like a password. Who is called about is read in MailUp before anything is
                written; where MailUp's API is not used, the nightly file is the only road.
                """.formatted(connection.name(), account.name(), connection.name());
    }
}
