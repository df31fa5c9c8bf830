package com.mailup.crm.delivery;

import com.mailup.crm.engine.PersonState;
import com.mailup.crm.model.AccountId;
import com.mailup.crm.store.StateStore;
import java.util.List;
import java.util.function.Consumer;

/** All people of an account, a page at a time. */
final class Everybody {
    private static final int PAGE = 1_000;

    private Everybody() {}

    static void each(StateStore states, AccountId account, Consumer<List<PersonState>> take) {
        List<PersonState> page = states.peopleAfter(account, "", PAGE);
        while (!page.isEmpty()) {
            take.accept(page);
            page = states.peopleAfter(account, page.getLast().address().value(), PAGE);
        }
    }
}
