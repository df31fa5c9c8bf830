package com.mailup.crm.model;

/**
 * The number of a group. MailUp addresses groups without their list: the number is unique in the account.
 *
 * @param value positive
 */
public record GroupId(int value) {
    public GroupId {
        if (value <= 0) {
            throw new IllegalArgumentException("a group id is a positive number");
        }
    }

    @Override
    public String toString() {
        return Integer.toString(value);
    }
}
