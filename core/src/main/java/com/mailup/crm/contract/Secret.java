package com.mailup.crm.contract;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** A secret text. Never shows itself, except to who asks by {@link #reveal()}. Equality takes the same time for any content. */
public final class Secret {
    private final String value;

    public Secret(String value) {
        this.value = value;
    }

    /** The text itself: for a request's body or header, never for a message or an address. */
    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret
                && MessageDigest.isEqual(
                        value.getBytes(StandardCharsets.UTF_8), secret.value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int hashCode() {
        return 0;
    }

    @Override
    public String toString() {
        return "<secret>";
    }
}
