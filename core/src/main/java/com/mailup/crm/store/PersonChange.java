package com.mailup.crm.store;

import com.mailup.crm.engine.PersonState;
import com.mailup.crm.model.AccountId;
import com.mailup.crm.model.EmailAddress;

/**
 * What becomes of one person. Only what differs is written, so that a change of one list leaves the rest alone.
 *
 * @param before as the store has it; {@link PersonState#unknown} for whoever it does not know
 * @param after without lists and records the person is forgotten. A record that was linked to another person moves
 */
public record PersonChange(PersonState before, PersonState after) {
    public PersonChange {
        if (!before.account().equals(after.account()) || !before.address().equals(after.address())) {
            throw new IllegalArgumentException("two people");
        }
    }

    public AccountId account() {
        return after.account();
    }

    public EmailAddress address() {
        return after.address();
    }
}
