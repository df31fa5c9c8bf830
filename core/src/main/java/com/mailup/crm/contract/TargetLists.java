package com.mailup.crm.contract;

import com.mailup.crm.model.RecordRef;
import java.util.Collection;
import java.util.Set;

/**
 * The lists of records that users keep in a CRM to write to them, by name. Only those that are written to count, not those of whom is left
 * out. Of several with one name the records of all are read, and one of them, always the same, is changed.
 */
public interface TargetLists {
    /**
     * The records on the list, of the mapped modules; none where no list has this name.
     *
     * @throws SyncException CRM_UNREACHABLE, CRM_RIGHTS_MISSING
     */
    Set<RecordRef> on(String name);

    /**
     * Puts records on the list, which is made where it is missing. Who is on it already stays.
     *
     * @throws SyncException CRM_UNREACHABLE, CRM_RIGHTS_MISSING
     */
    void add(String name, Collection<RecordRef> records);

    /**
     * Takes records off the list. Who is not on it, and a list that is gone, is no failure. The list itself stays.
     *
     * @throws SyncException CRM_UNREACHABLE, CRM_RIGHTS_MISSING
     */
    void remove(String name, Collection<RecordRef> records);

    /**
     * Where a list tells of each on it how he stands, has it tell what his record says of the list of MailUp that goes with it. Whom the
     * CRM refuses is left as he is, and stops nobody else.
     *
     * @throws SyncException CRM_UNREACHABLE, CRM_RIGHTS_MISSING
     */
    default void showStatuses() {
        // Most lists hold their members and nothing about them.
    }
}
