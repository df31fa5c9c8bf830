package com.mailup.crm.mailup;

import com.mailup.crm.contract.Secret;

/** A MailUp user who signs in with a password. */
public record Password(String user, Secret secret) {}
