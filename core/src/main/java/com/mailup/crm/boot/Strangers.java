package com.mailup.crm.boot;

import com.mailup.crm.contract.MappedList;
import com.mailup.crm.model.AccountId;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.ListRef;
import com.mailup.crm.store.ConnectionStore;
import com.mailup.crm.store.StateStore;
import com.mailup.crm.store.UnknownRecipient;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Recipients of the mapped lists whom no record of a CRM has: nothing is done about them but telling. */
final class Strangers {
    private static final int PAGE = 1_000;

    /** How many the last pass over a list found, among the account's named values. */
    private static final String FOUND = "unknown:";

    private final Installation installation;

    Strangers(Installation installation) {
        this.installation = installation;
    }

    /** Tells of each; answers how many. */
    long tell(ConnectionId connection, Consumer<Stranger> sink) {
        long told = 0;
        for (ListRef list : lists(connection)) {
            String after = "";
            List<UnknownRecipient> page;
            do {
                page = states().unknown(list.account(), list.list(), after, PAGE);
                page.forEach(who -> sink.accept(new Stranger(
                        who.address().value(), list.toString(), who.status().name())));
                told += page.size();
                after = page.isEmpty() ? "" : page.getLast().address().value();
            } while (page.size() == PAGE);
        }
        return told;
    }

    /** Counts them after the lists of an account were read; answers how many. */
    long count(ConnectionId connection, AccountId account) {
        long all = 0;
        for (ListRef list : lists(connection)) {
            if (list.account().equals(account)) {
                long found = states().countUnknown(account, list.list());
                values().putValue(account.value(), key(list.list()), Long.toString(found));
                all += found;
            }
        }
        return all;
    }

    /** How many the last passes over an account's mapped lists found; empty before the first. */
    Optional<Long> found(AccountId account) {
        return installation.connections().all().stream()
                .flatMap(connection -> lists(connection.config().name()).stream())
                .filter(list -> list.account().equals(account))
                .distinct()
                .flatMap(list -> values().value(account.value(), key(list.list())).stream())
                .map(Long::parseLong)
                .reduce(Long::sum);
    }

    private List<ListRef> lists(ConnectionId connection) {
        return installation.connections().of(connection).config().mapping().lists().stream()
                .map(MappedList::list)
                .toList();
    }

    private static String key(ListId list) {
        return FOUND + list;
    }

    private StateStore states() {
        return installation.store().state();
    }

    private ConnectionStore values() {
        return installation.store().connections();
    }
}
