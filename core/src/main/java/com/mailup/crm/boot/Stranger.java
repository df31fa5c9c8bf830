package com.mailup.crm.boot;

/**
 * Somebody in MailUp without a record in the CRM. It shows an address: for the administrator's eyes, never for a log.
 *
 * @param list account and list number
 * @param status as MailUp was last read
 */
public record Stranger(String address, String list, String status) {}
