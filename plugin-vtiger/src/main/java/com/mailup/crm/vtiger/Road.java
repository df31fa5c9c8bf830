package com.mailup.crm.vtiger;

import com.mailup.crm.model.RecordRef;
import java.util.List;
import java.util.Map;

/** A way to write records that were read and compared. */
interface Road {
    /**
     * Tries every one of them.
     *
     * @throws com.mailup.crm.contract.SyncException when surely nothing was written
     */
    Map<RecordRef, Attempt> write(List<Wanted> wanted);
}
