package com.mailup.crm.contract;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one exception of the suite. {@link #outcomeUnknown()} tells a call that may have taken effect (a time-out, a connection
 * that died after the request was sent) from one that surely did not: unknown is never "failed"; look, then decide.
 *
 * <p>The detail may name fields, settings and ids, never an address, a personal value or a secret.
 */
public final class SyncException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final ErrorCode code;
    private final String detail;
    private final boolean outcomeUnknown;
    private final transient Optional<Duration> retryAfter;

    private SyncException(
            ErrorCode code,
            String detail,
            boolean outcomeUnknown,
            Optional<Duration> retryAfter,
            @Nullable Throwable cause) {
        super(code + (detail.isEmpty() ? "" : ": " + detail), cause);
        this.code = code;
        this.detail = detail;
        this.outcomeUnknown = outcomeUnknown;
        this.retryAfter = retryAfter;
    }

    /** Surely without effect. */
    public SyncException(ErrorCode code, String detail) {
        this(code, detail, false, Optional.empty(), null);
    }

    /** Surely without effect. */
    public SyncException(ErrorCode code, String detail, Throwable cause) {
        this(code, detail, false, Optional.empty(), cause);
    }

    /** The call may have taken effect. */
    public static SyncException unknownOutcome(ErrorCode code, String detail, Throwable cause) {
        return new SyncException(code, detail, true, Optional.empty(), cause);
    }

    /** The call may have taken effect; there was an answer, but not one that says so. */
    public static SyncException unknownOutcome(ErrorCode code, String detail) {
        return new SyncException(code, detail, true, Optional.empty(), null);
    }

    /** Refused for now; the other side said how long to wait. */
    public static SyncException retryAfter(ErrorCode code, String detail, Duration wait) {
        return new SyncException(code, detail, false, Optional.of(wait), null);
    }

    public ErrorCode code() {
        return code;
    }

    public ErrorKind kind() {
        return code.kind();
    }

    /** Field names, settings, ids: safe to log. */
    public String detail() {
        return detail;
    }

    public boolean outcomeUnknown() {
        return outcomeUnknown;
    }

    /** How long the other side asked to wait. */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
