package com.mailup.crm.sandbox.sugar.v41;

import com.mailup.crm.sandbox.http.Answer;
import com.mailup.crm.sandbox.http.Effect;
import java.net.URI;
import java.time.Duration;

/** The ways the CRM, its web server and the line fail. */
public final class SugarFault {
    static final String WARNING = "warning";
    static final String SESSION_LOST = "session-lost";

    private SugarFault() {}

    public static Effect delay(Duration duration) {
        return new Effect.Delay(duration);
    }

    /** Somebody does this while the call is on its way. */
    public static Effect meanwhile(Runnable action) {
        return new Effect.Meanwhile(action);
    }

    /** The connection is closed and nothing was done. */
    public static Effect cutBefore() {
        return new Effect.CutBefore();
    }

    /** Everything was done, and the connection is closed without an answer. */
    public static Effect cutAfter() {
        return new Effect.CutAfter();
    }

    /** HTTP 500 with plain text, nothing done. */
    public static Effect databaseFailureBefore() {
        return new Effect.ReplaceBefore(databaseFailure());
    }

    /** HTTP 500 with plain text after the write. */
    public static Effect databaseFailureAfter() {
        return new Effect.ReplaceAfter(databaseFailure());
    }

    /** A warning of PHP before the JSON. */
    public static Effect warning() {
        return new Effect.Tag(WARNING);
    }

    /** The session of this call has vanished. */
    public static Effect sessionLost() {
        return new Effect.Tag(SESSION_LOST);
    }

    public static Effect redirect(URI location) {
        return new Effect.ReplaceBefore(Answer.redirect(location.toString()));
    }

    /** The page of a proxy before a server that is away. */
    public static Effect down() {
        return new Effect.ReplaceBefore(
                Answer.of(503, "text/html", "<html><body><h1>503 Service Unavailable</h1></body></html>"));
    }

    static Answer databaseFailure() {
        return Answer.of(
                500, "text/html; charset=UTF-8", "Database failure. Please refer to suitecrm.log for details.");
    }

    static Answer withWarning(Answer answer) {
        return new Answer(
                answer.status(),
                answer.headers(),
                "<br />\n<b>Warning</b>:  Undefined array key \"default\" in"
                        + " <b>/var/www/html/include/utils.php</b> on line <b>1042</b><br />\n" + answer.body());
    }
}
