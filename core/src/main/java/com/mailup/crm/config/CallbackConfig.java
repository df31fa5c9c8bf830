package com.mailup.crm.config;

/**
 * The names that the parameters of MailUp's callbacks were given in its console.
 *
 * @param encrypted whether the callback arrives encrypted under the account's callback key
 */
public record CallbackConfig(
        String event, String date, String email, String list, String reason, String source, boolean encrypted) {}
