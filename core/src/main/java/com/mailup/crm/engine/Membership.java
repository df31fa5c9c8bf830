package com.mailup.crm.engine;

/** How a person came into a group. */
public enum Membership {
    /** We added the person, so we may take the person out again. */
    OURS,
    /** The person was there before, and we put the person's records on the CRM's list of that name: that they are on it is no statement. */
    SHOWN,
    /** The person was there before, or it is not known who added the person: nothing of ours takes the person out. */
    FOREIGN
}
