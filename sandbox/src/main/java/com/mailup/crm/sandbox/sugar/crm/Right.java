package com.mailup.crm.sandbox.sugar.crm;

/** What a role grants on the module MailUp. */
public enum Right {
    /** Its button and what it shows. */
    OPEN_MAILUP,
    /** Setting somebody who left a list to subscribed again. */
    LIFT_OPT_OUTS
}
