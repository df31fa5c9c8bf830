package com.mailup.crm.store;

import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.RecipientStatus;

/** Somebody whom MailUp has on a list and to whom no record of a CRM is linked. */
public record UnknownRecipient(EmailAddress address, RecipientStatus status) {}
