package com.mailup.crm.sandbox.sugar.crm;

/** The way on which a record is saved. */
public enum Origin {
    /** The edit form, also that of a merge or a conversion. */
    FORM,
    MASS_UPDATE,
    IMPORT,
    WORKFLOW,
    /** v4_1 and V8. */
    API,
    /** v11 of modern Sugar. */
    REST;

    boolean outside() {
        return this == API || this == IMPORT;
    }
}
