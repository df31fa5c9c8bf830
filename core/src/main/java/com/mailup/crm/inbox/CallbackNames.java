package com.mailup.crm.inbox;

/** What an account calls the parameters of its callbacks: MailUp lets the administrator choose the names. */
public record CallbackNames(String event, String date, String email, String list) {
    /** What our own instructions for the console say. */
    public static final CallbackNames DEFAULT = new CallbackNames("evt", "when", "customerEmail", "customerList");
}
