package com.mailup.crm.engine.history;

import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.ListId;

/** One person on one list. */
record Place(EmailAddress address, ListId list) {
    @Override
    public String toString() {
        return address.value().charAt(0) + "/" + list;
    }
}
