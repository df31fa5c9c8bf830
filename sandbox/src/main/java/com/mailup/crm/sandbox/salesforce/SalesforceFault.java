package com.mailup.crm.sandbox.salesforce;

import com.mailup.crm.sandbox.http.Answer;
import com.mailup.crm.sandbox.http.Effect;
import com.mailup.crm.sandbox.salesforce.org.Broken;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** The ways Salesforce, what stands before it, and the line fail. */
public final class SalesforceFault {
    /** Every wording in which a session is refused; what SOAP clients renew by themselves is told by the words, not by the code. */
    public static final List<String> SESSION_WORDINGS = List.of(
            "Invalid Session ID found in SessionHeader: Illegal Session",
            "Invalid Session ID found in SessionHeader: Illegal Session. Session not found, missing session hash: abc\n"
                    + "This is expected, it can happen if the session has expired and swept away, or if the user logs out,"
                    + " or if its just someone trying to hack in. ",
            "Session timed out",
            "Session not found",
            "Session expired or invalid",
            "Destination URL not reset. The URL returned from login must be set in the SforceService",
            "This session is not valid for use with the API");

    private static final Answer PROXY = Answer.of(
            503,
            "text/html",
            "<!DOCTYPE html><html><head><title>503</title></head><body><h1>503 Service Unavailable</h1></body></html>");

    private SalesforceFault() {}

    public static Effect delay(Duration duration) {
        return new Effect.Delay(duration);
    }

    /** The connection is closed and nothing was done, as a server does with one that was kept alive too long. */
    public static Effect cutBefore() {
        return new Effect.CutBefore();
    }

    /** Everything was done, and the connection is closed without an answer. */
    public static Effect cutAfter() {
        return new Effect.CutAfter();
    }

    /** The page of a proxy; nothing was done. */
    public static Effect down() {
        return new Effect.ReplaceBefore(PROXY);
    }

    /** Everything was done, and a proxy answers with its page. */
    public static Effect downAfter() {
        return new Effect.ReplaceAfter(PROXY);
    }

    /** A page with a good status, as a proxy shows that wants a sign-in. */
    public static Effect page() {
        return new Effect.ReplaceBefore(
                Answer.of(200, "text/html", "<html><body>Please sign in to the proxy</body></html>"));
    }

    /** No body at all. */
    public static Effect empty() {
        return new Effect.ReplaceBefore(Answer.of(200, "text/xml", ""));
    }

    public static Effect redirect(URI location) {
        return new Effect.ReplaceBefore(Answer.redirect(location.toString()));
    }

    /** The session is refused in these words. */
    public static Effect session(String wording) {
        return call("INVALID_SESSION_ID", wording);
    }

    /** The day's calls are used up. */
    public static Effect limit() {
        return call("REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.");
    }

    /** The whole call is refused. */
    public static Effect call(String code, String message) {
        return new Effect.Tag(Broken.call(code, message));
    }

    /** One record of a writing call is refused; records count from 0. */
    public static Effect row(int number, String code, String message) {
        return new Effect.Tag(Broken.row(number, code, message));
    }

    /** Somebody else holds a record of the call. */
    public static Effect locked(int number) {
        return row(number, "UNABLE_TO_LOCK_ROW", "unable to obtain exclusive access to this record");
    }

    /** Somebody else is quicker: this happens before the call is worked off. */
    public static Effect meanwhile(Runnable action) {
        return new Effect.Meanwhile(action);
    }
}
