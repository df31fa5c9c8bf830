package com.mailup.crm.model;

/**
 * The name of one CRM instance in this installation.
 *
 * @param value lower-case letters, digits and hyphens, 1 to 40 characters
 */
public record ConnectionId(String value) implements Comparable<ConnectionId> {
    public ConnectionId {
        Names.check("connection", value);
    }

    @Override
    public int compareTo(ConnectionId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
