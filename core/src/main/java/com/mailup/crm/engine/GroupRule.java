package com.mailup.crm.engine;

import com.mailup.crm.model.ListRef;

/**
 * The people of a list are in the group that a field of their records names.
 *
 * @param create whether a group that MailUp does not have is made
 */
public record GroupRule(ListRef list, String crmField, boolean create) {}
