package com.mailup.crm.delivery;

import java.util.Collection;

/** Whether a person has read what a batch is going to do. */
interface Approval {
    /** Real time: nobody was asked; the fuse watches. */
    Approval NOT_ASKED = new Approval() {
        @Override
        public void hold(Collection<PersonCase> people) {}

        @Override
        public boolean given() {
            return false;
        }
    };

    /** Holds everybody whose decision is not what was approved. */
    void hold(Collection<PersonCase> people);

    /** Whether unusual numbers were approved. */
    boolean given();
}
