package com.mailup.crm.mailup;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.HttpGateway;
import com.mailup.crm.contract.SyncException;
import java.net.URI;
import java.time.InstantSource;

/** The way into an account's console without a password: MailUp's single sign-on. */
public final class ConsoleDoor {
    private final MailUpAccess access;
    private final URI console;
    private final String scheme;
    private final PacedHttp http;

    /** @param test whether the console is a simulated one, which has the scheme of its configured address instead of https */
    public ConsoleDoor(MailUpAccess access, HttpGateway gateway, RateBudget budget, InstantSource clock, boolean test) {
        this.access = access;
        console = access.console()
                .orElseThrow(() -> new SyncException(ErrorCode.CONFIG_INVALID, "the account has no console-url"));
        scheme = test ? console.getScheme() : "https";
        http = new PacedHttp(gateway, budget, clock);
    }

    /** The console, where people sign in by hand. */
    public URI console() {
        return console;
    }

    /**
     * A link that opens the console as a user, for some minutes: to be handed to a browser, never stored or logged.
     *
     * @param user whose sign-in it has to be
     * @throws SyncException SSO_NOT_ENABLED, MAILUP_SIGN_IN_NEEDED, MAILUP_OTHER_ACCOUNT, MAILUP_ANSWER_INVALID for a link that leads
     *     elsewhere, and the other codes of MailUp
     */
    public URI link(TokenSource tokens, String user) {
        if (!tokens.account().user().equalsIgnoreCase(user)) {
            throw new SyncException(ErrorCode.MAILUP_OTHER_ACCOUNT, "the sign-in is of another user");
        }
        RestClient rest = new RestClient(access.services(), tokens, http);
        String body = rest.send(RestCall.of("POST", Resource.SSO)).reply().body();
        return checked(Json.tree(body).path("Link").path("href").asText(""));
    }

    private URI checked(String href) {
        try {
            URI link = URI.create(href);
            if (leadsToTheConsole(link)) {
                return link;
            }
        } catch (IllegalArgumentException malformed) {
            // told below, without the text: it may hold a code
        }
        throw MailUpErrors.invalid(Resource.SSO, "the link leads elsewhere", false);
    }

    private boolean leadsToTheConsole(URI link) {
        return scheme.equals(link.getScheme())
                && console.getHost().equalsIgnoreCase(link.getHost())
                && port(console) == port(link)
                && link.getRawUserInfo() == null;
    }

    /** An address without a port, and one whose port is the scheme's own, are the same. */
    private static int port(URI uri) {
        boolean tls = "https".equals(uri.getScheme());
        return uri.getPort() == (tls ? 443 : 80) ? -1 : uri.getPort();
    }
}
