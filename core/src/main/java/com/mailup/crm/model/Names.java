package com.mailup.crm.model;

import java.util.regex.Pattern;

/** The one rule for names that people choose and that are stored for ever. */
final class Names {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    private Names() {}

    static void check(String what, String value) {
        if (!NAME.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    what + " name must be 1 to 40 lower-case letters, digits or hyphens, and not begin with a hyphen");
        }
    }
}
