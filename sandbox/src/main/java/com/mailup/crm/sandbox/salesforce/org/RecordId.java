package com.mailup.crm.sandbox.salesforce.org;

import java.util.Optional;
import java.util.regex.Pattern;

/** Ids are case-sensitive in 15 characters; three more tell which are capitals, so that 18 survive a table calculator. */
public final class RecordId {
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final String CHECKS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
    private static final Pattern SHAPE = Pattern.compile("[0-9A-Za-z]{15}([0-9A-Za-z]{3})?");
    private static final String POD = "5g0";
    private static final int NUMBER = 9;
    private static final int SHORT = 15;
    private static final int PREFIX = 3;
    private static final int CHUNK = 5;
    /** So that ids have capitals and small letters, as the real ones. */
    private static final long FIRST = 62L * 62 * 62 * 62 + 40L * 62 * 62;

    private RecordId() {}

    /** Rises with the number. */
    static String of(String prefix, long number) {
        StringBuilder digits = new StringBuilder();
        for (long left = FIRST + number; left > 0; left /= DIGITS.length()) {
            digits.insert(0, DIGITS.charAt((int) (left % DIGITS.length())));
        }
        return full(prefix + POD + "0".repeat(NUMBER - digits.length()) + digits);
    }

    /** The 18 characters of an id; empty if it is none. */
    public static Optional<String> parse(String text) {
        return Optional.of(text).filter(id -> SHAPE.matcher(id).matches()).map(id -> full(id.substring(0, SHORT)));
    }

    /** The 15 characters with which pages name a record. */
    public static String shortOf(String id) {
        return id.substring(0, SHORT);
    }

    static String prefixOf(String id) {
        return id.substring(0, PREFIX);
    }

    private static String full(String id) {
        StringBuilder full = new StringBuilder(id);
        for (int start = 0; start < SHORT; start += CHUNK) {
            int bits = 0;
            for (int i = 0; i < CHUNK; i++) {
                bits |= Character.isUpperCase(id.charAt(start + i)) ? 1 << i : 0;
            }
            full.append(CHECKS.charAt(bits));
        }
        return full.toString();
    }
}
