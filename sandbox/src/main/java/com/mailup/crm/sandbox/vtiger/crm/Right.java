package com.mailup.crm.sandbox.vtiger.crm;

/** What a profile grants beside the records. */
public enum Right {
    /** Access to the module MailUp: its button and what it shows. */
    OPEN_MAILUP,
    /** Setting somebody who left a list to subscribed again. */
    LIFT_OPT_OUTS
}
