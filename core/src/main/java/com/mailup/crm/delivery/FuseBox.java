package com.mailup.crm.delivery;

import java.util.Collection;

/** The fuse of an account. */
public interface FuseBox {
    /** Holds the people of a batch that would make an unusual number of changes in one direction. */
    void hold(Batch batch, Collection<PersonCase> people, Approval approval);
}
