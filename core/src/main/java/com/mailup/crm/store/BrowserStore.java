package com.mailup.crm.store;

import com.mailup.crm.model.ConnectionId;
import java.time.Instant;
import java.util.Optional;

/** What is remembered of links that opened MailUp, and of the browsers in which somebody signed in there. Thread-safe. */
public interface BrowserStore {
    /**
     * A browser in which somebody signed in.
     *
     * @param cookie SHA-256 of what the browser shows: the store cannot be used to sign in
     * @param crmUser the only user of the CRM whose links count in it
     * @param mailUpUser as whom they enter
     */
    record Browser(ConnectionId connection, String cookie, String crmUser, String mailUpUser, Instant until) {}

    /**
     * Uses a link up; returns after that is synced to disk.
     *
     * @param until until when it is remembered
     * @return false when it was used before
     */
    boolean use(ConnectionId connection, String nonce, Instant until);

    /** Remembers a browser, instead of any earlier one with the same cookie. */
    void remember(Browser browser);

    /** The browser with a cookie, whether its time is over or not. */
    Optional<Browser> browser(ConnectionId connection, String cookie);

    void forget(ConnectionId connection, String cookie);

    /** Removes the links and browsers whose time was over at an instant; returns how many. */
    int trim(Instant over);
}
