package com.mailup.crm.sandbox.mailup;

/** A recipient's subscription to one list, as the surfaces name it. */
public enum Status {
    SUBSCRIBED("Subscribed", "OPTIN", 2),
    UNSUBSCRIBED("Unsubscribed", "OPTOUT", 3),
    PENDING("Pending", "PENDING", 4);

    private final String path;
    private final String text;
    private final int formCode;

    Status(String path, String text, int formCode) {
        this.path = path;
        this.text = text;
        this.formCode = formCode;
    }

    /** The path segment of the recipient lists. */
    public String path() {
        return path;
    }

    /** The value of {@code Status} in subscription details. */
    public String text() {
        return text;
    }

    /** What XmlChkSubscriber answers. */
    public int formCode() {
        return formCode;
    }
}
