package com.mailup.crm.model;

import java.util.Comparator;

/** One list of one MailUp account: what a status field of a CRM record stands for. */
public record ListRef(AccountId account, ListId list) implements Comparable<ListRef> {
    private static final Comparator<ListRef> ORDER =
            Comparator.comparing(ListRef::account).thenComparing(ListRef::list);

    @Override
    public int compareTo(ListRef other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return account + "/" + list;
    }
}
