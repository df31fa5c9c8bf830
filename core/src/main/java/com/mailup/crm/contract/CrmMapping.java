package com.mailup.crm.contract;

import java.util.List;
import java.util.Set;

/**
 * What of a CRM a connection uses.
 *
 * @param modules the kinds of record that take part, in the CRM's own names
 * @param lists the mapped lists with their status fields
 * @param profileFields the profile fields to read with every record, by CRM field name
 */
public record CrmMapping(List<String> modules, List<MappedList> lists, Set<String> profileFields) {
    public CrmMapping {
        modules = List.copyOf(modules);
        lists = List.copyOf(lists);
        profileFields = Set.copyOf(profileFields);
    }
}
