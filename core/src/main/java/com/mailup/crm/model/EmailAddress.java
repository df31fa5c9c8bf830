package com.mailup.crm.model;

import java.util.Locale;
import java.util.Optional;

/**
 * An e-mail address as MailUp keys it: trimmed, lower case, ASCII, at most 254 characters (RFC 5321). A domain outside
 * ASCII must already be in its {@code xn--} form.
 *
 * <p>Its text form is personal data: {@link #toString()} shows none of it.
 */
public record EmailAddress(String value) implements Comparable<EmailAddress> {
    private static final int LONGEST = 254;
    private static final int LONGEST_LOCAL = 64;
    private static final int LONGEST_LABEL = 63;
    private static final String LOCAL_SIGNS = "!#$%&'*+/=?^_`{|}~.-";

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

    /** By hand: millions of addresses are checked, and an expression takes ten times as long. */
    private static boolean valid(String text) {
        int at = text.indexOf('@');
        return text.length() <= LONGEST && at > 0 && at <= LONGEST_LOCAL && local(text, at) && domain(text, at + 1);
    }

    private static boolean local(String text, int end) {
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            boolean lonelyDot = c == '.' && (i == 0 || i == end - 1 || text.charAt(i - 1) == '.');
            if (lonelyDot || !(alphanumeric(c) || LOCAL_SIGNS.indexOf(c) >= 0)) {
                return false;
            }
        }
        return true;
    }

    private static boolean domain(String text, int begin) {
        int label = begin;
        for (int dot = text.indexOf('.', label); dot >= 0; dot = text.indexOf('.', label)) {
            if (!label(text, label, dot)) {
                return false;
            }
            label = dot + 1;
        }
        return label > begin && label(text, label, text.length());
    }

    private static boolean label(String text, int from, int to) {
        if (from == to || to - from > LONGEST_LABEL || text.charAt(from) == '-' || text.charAt(to - 1) == '-') {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (!alphanumeric(text.charAt(i)) && text.charAt(i) != '-') {
                return false;
            }
        }
        return true;
    }

    private static boolean alphanumeric(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
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
