package com.mailup.crm.contract;

import com.mailup.crm.model.ListRef;
import java.util.Optional;
import java.util.Set;

/**
 * A list of MailUp that a connection maps.
 *
 * @param field the CRM's status field of the list, for example {@code mailup_list_17}
 * @param label the list's name, for people
 * @param groupField what in the CRM names the groups of the list's people, if something does
 * @param groupsToCrm the groups of the list that the CRM shows as lists of its own
 */
public record MappedList(
        ListRef list, String field, String label, Optional<String> groupField, Set<String> groupsToCrm) {
    public MappedList {
        groupsToCrm = Set.copyOf(groupsToCrm);
    }

    /** One without groups. */
    public MappedList(ListRef list, String field, String label) {
        this(list, field, label, Optional.empty(), Set.of());
    }
}
