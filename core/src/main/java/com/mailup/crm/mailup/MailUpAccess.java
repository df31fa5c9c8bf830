package com.mailup.crm.mailup;

import com.mailup.crm.contract.Secret;
import java.net.URI;
import java.util.Optional;

/**
 * How one MailUp account is reached.
 *
 * @param services MailUp's REST services, {@code https://services.mailup.com}
 * @param console the account's own console, where the form pages are; without it nobody can be asked to confirm
 * @param consoleId the number of the account that is meant: a sign-in to any other is refused
 * @param clientId of the application key
 * @param password signs in when the stored sign-in no longer works; without it somebody signs in by browser
 */
public record MailUpAccess(
        URI services,
        Optional<URI> console,
        String consoleId,
        String clientId,
        Secret clientSecret,
        Optional<Password> password) {

    /** An address below a configured one, which may have a path of its own. */
    static URI below(URI base, String path) {
        return URI.create(base.toString().replaceFirst("/+$", "") + path);
    }
}
