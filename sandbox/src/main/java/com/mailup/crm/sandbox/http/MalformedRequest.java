package com.mailup.crm.sandbox.http;

/** The request cannot be understood; answered with 400 unless the route answers it itself. */
public final class MalformedRequest extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MalformedRequest(String message) {
        super(message);
    }

    public MalformedRequest(String message, Throwable cause) {
        super(message, cause);
    }
}
