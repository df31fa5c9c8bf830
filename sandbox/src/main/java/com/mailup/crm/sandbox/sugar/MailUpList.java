package com.mailup.crm.sandbox.sugar;

/** A MailUp list that is mapped to this CRM, and so has a status field on every mapped module. */
public record MailUpList(long id, String name) {}
