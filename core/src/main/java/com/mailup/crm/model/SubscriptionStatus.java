package com.mailup.crm.model;

/** What a person is to a list, on both sides. A person whom MailUp does not know on the list has none. */
public enum SubscriptionStatus {
    SUBSCRIBED("Subscribed"),
    UNSUBSCRIBED("Unsubscribed"),
    /** Asked to confirm, and has not clicked yet. */
    PENDING("Pending");

    private final String text;

    SubscriptionStatus(String text) {
        this.text = text;
    }

    /** As a status field holds it: the same in every CRM, whatever its users read. */
    public String text() {
        return text;
    }
}
