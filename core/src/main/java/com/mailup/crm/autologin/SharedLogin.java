package com.mailup.crm.autologin;

import com.mailup.crm.mailup.TokenSource;

/** One MailUp user as whom all users of a CRM enter the console. */
public record SharedLogin(String user, TokenSource tokens) {}
