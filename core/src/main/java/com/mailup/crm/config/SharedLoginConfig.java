package com.mailup.crm.config;

/**
 * One MailUp user as whom every user of a CRM enters the console.
 *
 * @param user the MailUp user
 * @param switchedOnBy who decided it
 */
public record SharedLoginConfig(String user, String switchedOnBy) {}
