package com.mailup.crm.sandbox.sugar.crm;

/** The members of the family that are simulated. */
public enum Flavor {
    /** 7.14.6: the legacy fields of an address are ignored when an existing record is updated. */
    SUITECRM,
    /** 6.5.23: every save by the interface rebuilds the addresses from the legacy fields. */
    SUGAR_CE,
    /** Sugar 13: addresses are a list in a field of their own. */
    MODERN
}
