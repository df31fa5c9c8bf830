package com.mailup.crm.sandbox.vtiger;

/** A MailUp list that is mapped to this CRM, and so has a status field on every module with mail. */
public record MailUpList(long id, String name) {}
