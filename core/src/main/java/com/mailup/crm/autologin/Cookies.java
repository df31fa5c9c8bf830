package com.mailup.crm.autologin;

import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.web.Call;
import java.time.Duration;
import java.util.Optional;

/** The cookies of the way into MailUp: of this host only, never for scripts, never over plain HTTP, never in a frame. */
final class Cookies {
    /** Of the browser in which a sign-in began. No connection's name has an underscore, so it cannot be a connection's. */
    static final String SIGN_IN = "__Host-mailup-sign_in";

    /** Of the browser in which an administrator signs the connector in. */
    static final String CONNECTOR = "__Host-mailup-connector_sign_in";

    private static final String PREFIX = "__Host-mailup-";

    private Cookies() {}

    /** Of the browser in which somebody confirmed a sign-in. */
    static String personal(ConnectionId connection) {
        return PREFIX + connection;
    }

    static Optional<Ticket> read(Call call, String name) {
        for (String cookie : call.header("cookie").split("[;,]", -1)) {
            String[] parts = cookie.strip().split("=", 2);
            if (parts.length == 2 && parts[0].equals(name) && !parts[1].isEmpty()) {
                return Optional.of(new Ticket(parts[1]));
            }
        }
        return Optional.empty();
    }

    /** The header that sets one. */
    static String set(String name, Ticket ticket, Duration life) {
        return name + "=" + ticket.value() + "; Max-Age=" + life.toSeconds()
                + "; Path=/; Secure; HttpOnly; SameSite=Lax";
    }
}
