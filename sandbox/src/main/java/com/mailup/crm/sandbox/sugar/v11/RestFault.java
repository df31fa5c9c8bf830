package com.mailup.crm.sandbox.sugar.v11;

import com.mailup.crm.sandbox.http.Answer;
import com.mailup.crm.sandbox.http.Effect;
import java.time.Duration;

/** The ways v11 says that it cannot now. */
public final class RestFault {
    private RestFault() {}

    /** Too many calls; nothing done. */
    public static Effect tooMany(Duration wait) {
        return new Effect.ReplaceBefore(
                error(429, "too_many_requests").with("Retry-After", String.valueOf(wait.toSeconds())));
    }

    /** The caller's metadata is older than the server's; nothing done. */
    public static Effect metadataOutOfDate() {
        return new Effect.ReplaceBefore(error(412, "metadata_out_of_date"));
    }

    public static Effect maintenance() {
        return new Effect.ReplaceBefore(error(503, "maintenance"));
    }

    /** Nothing done. */
    public static Effect fatalErrorBefore() {
        return new Effect.ReplaceBefore(error(500, "fatal_error"));
    }

    /** Everything done. */
    public static Effect fatalErrorAfter() {
        return new Effect.ReplaceAfter(error(500, "fatal_error"));
    }

    private static Answer error(int status, String label) {
        return new RestError(status, label, label.replace('_', ' ')).answer();
    }
}
