package com.mailup.crm.contract;

import com.mailup.crm.model.ListRef;

/**
 * A list of MailUp that a connection maps.
 *
 * @param field the CRM's status field of the list, for example {@code mailup_list_17}
 * @param label the list's name, for people
 */
public record MappedList(ListRef list, String field, String label) {}
