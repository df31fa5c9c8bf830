package com.mailup.crm.sugarcrm;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Target lists as one of the family's interfaces has them. Only those count that mail goes to, not those of whom is left out of it. */
interface ListRows {
    String MODULE = "ProspectLists";

    /** The kinds that mail goes to; the others name whom no mail goes to, or try a mailing out. */
    Set<String> MAILED = Set.of("default", "");

    /** A target list. */
    record TargetList(String id, String name) {}

    /** All of them, in the order of their ids. */
    List<TargetList> all();

    /** The names of the lists that each of these records is on; who is on none is left out. */
    Map<String, List<String>> namesOf(String module, Collection<String> ids);

    /** The ids of a module's records that are on a list. */
    List<String> members(TargetList list, String module);

    TargetList create(String name);

    /** Links records to a list, or takes the link away. Who has it, or has it not, already stays so. */
    void link(TargetList list, String module, Collection<String> ids, boolean remove);
}
