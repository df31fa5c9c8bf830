package com.mailup.crm.sandbox.crm;

/** A MailUp list that is mapped to a CRM, and so has a status field on every mapped object. */
public record MailUpList(long id, String name) {}
