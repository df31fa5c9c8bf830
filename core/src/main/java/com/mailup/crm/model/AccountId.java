package com.mailup.crm.model;

/**
 * The name of a MailUp account in this installation, as written in the configuration: the owner of the rate budget, of the
 * people and of the log.
 *
 * @param value lower-case letters, digits and hyphens, 1 to 40 characters
 */
public record AccountId(String value) implements Comparable<AccountId> {
    public AccountId {
        Names.check("account", value);
    }

    @Override
    public int compareTo(AccountId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
