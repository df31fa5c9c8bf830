package com.mailup.crm.model;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An e-mail address as MailUp keys it: trimmed, lower case, ASCII, at most 254 characters (RFC 5321). A domain outside
 * ASCII must already be in its {@code xn--} form.
 *
 * <p>Its text form is personal data: {@link #toString()} shows none of it.
 */
public record EmailAddress(String value) implements Comparable<EmailAddress> {
    private static final int LONGEST = 254;
    private static final Pattern FORM = Pattern.compile("[a-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@"
            + "(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");

    public EmailAddress {
        if (!valid(value)) {
            throw new IllegalArgumentException("not an e-mail address");
        }
    }

    /** Reads what a person or a system wrote; empty when it is no address that MailUp would take. */
    public static Optional<EmailAddress> parse(String text) {
        String trimmed = text.strip().toLowerCase(Locale.ROOT);
        return valid(trimmed) ? Optional.of(new EmailAddress(trimmed)) : Optional.empty();
    }

    private static boolean valid(String text) {
        return text.length() <= LONGEST
                && FORM.matcher(text).matches()
                && text.charAt(0) != '.'
                && !text.contains("..")
                && !text.contains(".@");
    }

    @Override
    public int compareTo(EmailAddress other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return "<address>";
    }
}
