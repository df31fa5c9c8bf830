package com.mailup.crm.doctor;

import com.mailup.crm.contract.SyncException;
import java.util.List;

/** Looks at one side of one subject. */
public interface Checkup {
    String subject();

    String topic();

    /**
     * Looks. Changes nothing.
     *
     * @throws SyncException when it cannot be looked at, which is a finding of its own
     */
    List<Check> look();

    /** Looks, and makes a finding of what prevents it. */
    static List<Check> of(Checkup checkup) {
        try {
            return checkup.look();
        } catch (SyncException e) {
            return List.of(Check.of(checkup.subject(), checkup.topic(), e));
        }
    }
}
