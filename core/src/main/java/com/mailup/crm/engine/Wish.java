package com.mailup.crm.engine;

/** A forced opt-in that was accepted under {@code trust-crm}: for the opt-out and MailUp's mark that the decision was made on. */
public record Wish(long optOut, String mark) {}
