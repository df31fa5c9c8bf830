package com.mailup.crm.delivery;

import com.mailup.crm.model.AccountId;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.model.ListId;
import com.mailup.crm.store.Commit;
import com.mailup.crm.store.PersonChange;
import com.mailup.crm.store.StateStore;
import java.util.List;
import java.util.Set;

/**
 * Lists that a connection maps anew. What happened to them meanwhile nobody followed, so that a status which differs from the one shown last
 * is no change that somebody made: everybody is met as for the first time, with his opt-outs.
 */
public final class MappedAgain {
    private MappedAgain() {}

    /**
     * Forgets what was shown of the lists. To be called while the account's worker does not run; may be repeated.
     *
     * @param alone those of them that no other connection maps
     */
    public static void forget(
            StateStore states, AccountId account, ConnectionId connection, Set<ListId> lists, Set<ListId> alone) {
        Everybody.each(states, account, page -> {
            List<PersonChange> changed = page.stream()
                    .map(person -> new PersonChange(person, person.mappedAgain(connection, lists, alone)))
                    .filter(change -> !change.after().equals(change.before()))
                    .toList();
            if (!changed.isEmpty()) {
                states.commit(account, Commit.of(changed));
            }
        });
    }
}
