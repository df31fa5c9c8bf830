package com.mailup.crm.mailup;

/** A token that may be used: it is stored, and it belongs to the account that is meant. */
record Session(Token token, MailUp.Account account) {}
