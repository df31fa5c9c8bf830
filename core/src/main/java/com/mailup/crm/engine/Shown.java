package com.mailup.crm.engine;

import com.mailup.crm.model.ListRef;

/**
 * Who is in a group of MailUp is on the CRM's list of the same name.
 *
 * @param group its name
 */
public record Shown(ListRef list, String group) {}
