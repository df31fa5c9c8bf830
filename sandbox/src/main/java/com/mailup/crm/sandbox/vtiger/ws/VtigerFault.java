package com.mailup.crm.sandbox.vtiger.ws;

import com.mailup.crm.sandbox.http.Answer;
import com.mailup.crm.sandbox.http.Effect;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** The ways vTiger, its web server and the line fail. */
public final class VtigerFault {
    static final String BROKEN_JSON = "broken-json";
    static final String SESSION_LOST = "session-lost";

    private VtigerFault() {}

    public static Effect delay(Duration duration) {
        return new Effect.Delay(duration);
    }

    /** The connection is closed and nothing was done. */
    public static Effect cutBefore() {
        return new Effect.CutBefore();
    }

    /** Everything was done, and the connection is closed without an answer. */
    public static Effect cutAfter() {
        return new Effect.CutAfter();
    }

    /** HTTP 500 with an empty body, nothing done. */
    public static Effect emptyBefore() {
        return new Effect.ReplaceBefore(emptyPage());
    }

    /** HTTP 500 with an empty body after the write, as a failing event handler leaves it. */
    public static Effect emptyAfter() {
        return new Effect.ReplaceAfter(emptyPage());
    }

    /** HTTP 200 with a sentence instead of JSON, after the write. */
    public static Effect textAfter() {
        return new Effect.ReplaceAfter(restrictedFile());
    }

    /** A raw control character in a value of the answer. */
    public static Effect brokenJson() {
        return new Effect.Tag(BROKEN_JSON);
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

    /** The tenant has made all the calls of this minute. */
    public static Effect flood(String header, String value) {
        return new Effect.ReplaceBefore(Answer.json(429, Map.of("success", false))
                .with("X-FloodControl-MinuteLimit", "60")
                .with("X-FloodControl-Remaining", "0")
                .with(header, value));
    }

    static Answer emptyPage() {
        return Answer.of(500, "text/html", "");
    }

    static Answer restrictedFile() {
        return Answer.of(200, "text/html", "Sorry! Attempt to access restricted file.");
    }
}
