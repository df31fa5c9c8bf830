package com.mailup.crm.net;

/** What a data directory was born as, for ever: a test one never reaches the real MailUp, a live one never a sandbox. */
public enum Stage {
    TEST,
    LIVE
}
