package com.mailup.crm.autologin;

import com.mailup.crm.model.ConnectionId;
import java.time.Instant;

/**
 * What a CRM says in a link that it signed.
 *
 * @param user the CRM's own id of its user
 * @param name the user's login name, as shown to people
 * @param time when the button was pressed, by the CRM's clock
 * @param nonce makes the link one that is used once
 */
record OpenLink(ConnectionId connection, String user, String name, Instant time, String nonce) {
    /** How a person knows the user. */
    String shown() {
        return name.isEmpty() ? user : name;
    }
}
