package com.mailup.crm.model;

/**
 * The number of a list inside its MailUp account.
 *
 * @param value positive
 */
public record ListId(int value) implements Comparable<ListId> {
    public ListId {
        if (value <= 0) {
            throw new IllegalArgumentException("a list id is a positive number");
        }
    }

    @Override
    public int compareTo(ListId other) {
        return Integer.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Integer.toString(value);
    }
}
