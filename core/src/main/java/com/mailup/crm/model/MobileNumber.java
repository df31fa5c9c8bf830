package com.mailup.crm.model;

import java.util.Optional;

/**
 * A mobile number as MailUp takes it: the international prefix apart, digits only.
 *
 * <p>Its text form is personal data: {@link #toString()} shows none of it.
 *
 * @param prefix in the form {@code 0039}; empty where the number was written without one: the list's usual prefix counts
 */
public record MobileNumber(String prefix, String number) {
    private static final int SHORTEST = 5;
    private static final int LONGEST = 15;

    /** The countries and regions whose code has two digits (ITU E.164); 1 and 7 have one, all others three. */
    private static final String TWO_DIGITS =
            " 20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58"
                    + " 60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98 ";

    /** Reads what a person wrote, such as {@code +39 333 123-4567}; empty when it is no number that can be called. */
    public static Optional<MobileNumber> parse(String text) {
        String written = text.strip().replaceAll("[\\s./()\\-\\u2010-\\u2015]", "");
        String digits = written.startsWith("+") ? "00" + written.substring(1) : written;
        if (!digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        int prefix = digits.startsWith("00") ? 2 + countryCode(digits.substring(2)) : 0;
        return digits.length() - prefix < SHORTEST || digits.length() - Math.min(prefix, 2) > LONGEST
                ? Optional.empty()
                : Optional.of(new MobileNumber(digits.substring(0, prefix), digits.substring(prefix)));
    }

    private static int countryCode(String digits) {
        if (digits.startsWith("1") || digits.startsWith("7")) {
            return 1;
        }
        return digits.length() > 1 && TWO_DIGITS.contains(" " + digits.substring(0, 2) + " ") ? 2 : 3;
    }

    /** Prefix and number in one. */
    public String written() {
        return prefix + number;
    }

    @Override
    public String toString() {
        return "<mobile number>";
    }
}
